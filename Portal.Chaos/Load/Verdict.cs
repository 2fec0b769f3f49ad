namespace Portal.Chaos.Load;

/// <summary>How a request ended.</summary>
public enum Verdict
{
    /// <summary>The right answer.</summary>
    Right,

    /// <summary>An answer that cannot be right, by all that the asker knows.</summary>
    Wrong,

    /// <summary>The portal or the proxy says that it cannot (5xx).</summary>
    ServerError,

    /// <summary>No answer: a broken connection, or none within the time limit.</summary>
    NoAnswer,
}
