using System.Diagnostics;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>Waits for a condition that other threads and processes bring about, with a bound.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until the answer pleases, and returns it.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> pleases, Action? betweenTimes = null)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (pleases(answer))
            {
                return answer;
            }

            Assert.True(waiting.Elapsed < Patience, $"It did not come about within {Patience.TotalSeconds} s; the last answer was {answer}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
            betweenTimes?.Invoke();
        }
    }
}
