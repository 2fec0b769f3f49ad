namespace Portal.Chaos.History;

/// <summary>How a change ended, as the one who asked for it knows.</summary>
public enum Outcome
{
    /// <summary>The portal said that it is done.</summary>
    Acknowledged,

    /// <summary>The portal said no.</summary>
    Refused,

    /// <summary>No answer came, or one of failure: it may have been done or not, and may yet be.</summary>
    Unknown,
}
