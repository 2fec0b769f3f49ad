namespace Portal.Grains.Grants;

/// <summary>How a genuine refresh token stands in its family.</summary>
public enum RefreshStanding
{
    /// <summary>The newest: it may be used.</summary>
    Current,

    /// <summary>The one before, used a moment ago: the answer may have been lost, and is given again.</summary>
    LostReply,

    /// <summary>Used before, and not just now: two parties hold it.</summary>
    Reused,

    /// <summary>Newer than any that was given out, as after a restored backup: it means nothing.</summary>
    Unknown,
}
