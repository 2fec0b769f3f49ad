using Microsoft.Extensions.Options;

namespace Portal.Web.Api.Members;

/// <summary>Lets only so many batches in at the same time: each holds its members in memory, and keeps the database busy. Thread-safe.</summary>
public sealed class BatchGate(IOptions<ApiOptions> options)
{
    private int _inside;

    /// <summary>Lets one in, until what is answered is disposed; null where there is no room.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= options.Value.BatchesAtOnce)
        {
            return new Visit(this);
        }

        Interlocked.Decrement(ref _inside);
        return null;
    }

    private sealed class Visit(BatchGate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref gate._inside);
            }
        }
    }
}
