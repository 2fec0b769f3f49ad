using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Portal.Tests.Waiting;

/// <summary>Waits, with a bound, for what other threads and processes bring about in their own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until the answer pleases, and returns it.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> pleases, Action? betweenTimes = null, TimeSpan? patience = null)
    {
        var limit = patience ?? UsualPatience;
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (pleases(answer))
            {
                return answer;
            }

            Assert.True(waiting.Elapsed < limit, $"It did not come about within {limit.TotalSeconds} s; the last answer was {answer}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
            betweenTimes?.Invoke();
        }
    }

    /// <summary>Asks again and again until it is so; a database that does not answer yet is a no.</summary>
    public static Task BecomesTrueAsync(Func<Task<bool>> condition) => UntilAsync(
        async () =>
        {
            try
            {
                return await condition();
            }
            catch (NpgsqlException)
            {
                return false;
            }
        },
        holds => holds);
}
