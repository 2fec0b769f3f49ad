using Portal.Grains.Operations;

namespace Portal.Grains.RateLimiting;

/// <summary>The rule of what a bucket remembers of operations, so that a call that is repeated takes one attempt.</summary>
public static class RateLimitRepeats
{
    /// <summary>How long an operation is remembered: far longer than anybody repeats a call.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the operation has taken an attempt already.</summary>
    public static bool IsRepeat(IReadOnlyDictionary<string, DateTimeOffset> takenBy, CurrentOperation operation) =>
        operation.IsNamed && takenBy.ContainsKey(Key(operation));

    /// <summary>What is remembered once the operation has taken an attempt.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Taken(
        IReadOnlyDictionary<string, DateTimeOffset> takenBy, CurrentOperation operation, DateTimeOffset now)
    {
        var remembered = Fresh(takenBy, now);
        if (operation.IsNamed)
        {
            remembered[Key(operation)] = now;
        }

        return remembered;
    }

    /// <summary>What is remembered once the operation has given its attempt back.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> GivenBack(
        IReadOnlyDictionary<string, DateTimeOffset> takenBy, CurrentOperation operation, DateTimeOffset now)
    {
        var remembered = Fresh(takenBy, now);
        remembered.Remove(Key(operation));
        return remembered;
    }

    private static string Key(CurrentOperation operation) => Convert.ToBase64String(operation.Mark);

    private static Dictionary<string, DateTimeOffset> Fresh(IReadOnlyDictionary<string, DateTimeOffset> takenBy, DateTimeOffset now) =>
        takenBy.Where(taken => (now - taken.Value).Duration() < Memory).ToDictionary();
}
