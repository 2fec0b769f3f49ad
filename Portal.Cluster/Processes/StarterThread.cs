using System.Collections.Concurrent;

namespace Portal.Cluster.Processes;

/// <summary>
/// The thread that starts all processes. The kernel takes a process along when the <em>thread</em> that started it ends
/// (PR_SET_PDEATHSIG): a thread of the pool may end any time, this one lives as long as the program.
/// </summary>
internal static class StarterThread
{
    private static readonly Lazy<BlockingCollection<Action>> Work = new(Begin);

    /// <summary>Does the work on that thread, and returns what comes of it.</summary>
    public static T Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Value.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var next in work.GetConsumingEnumerable())
            {
                next();
            }
        });
        thread.IsBackground = true;
        thread.Name = "Starter of processes";
        thread.Start();
        return work;
    }
}
