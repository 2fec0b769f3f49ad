using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>One request, and how it ended.</summary>
/// <param name="Kind">What it was for.</param>
/// <param name="When">From sending it to the last byte of the answer.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Detail">For a failed one: what came instead.</param>
public sealed record RequestRecord(RequestKind Kind, Interval When, Verdict Verdict, string Detail)
{
    /// <summary>Whether it counts as failed.</summary>
    public bool IsFailed => Verdict != Verdict.Right;

    /// <summary>How long it took.</summary>
    public TimeSpan Took => When.End - When.Start;
}
