namespace Portal.Grains.Interfaces.Members;

/// <summary>What somebody is to the space today.</summary>
[Alias("Portal.MemberStanding")]
public enum MemberStanding
{
    /// <summary>A member.</summary>
    Current = 0,

    /// <summary>One whose first day is still to come.</summary>
    Future = 1,

    /// <summary>One who left.</summary>
    Former = 2,

    /// <summary>One who may not sign in, whatever the dates say.</summary>
    Disabled = 3,
}
