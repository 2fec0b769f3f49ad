namespace Portal.Grains.Interfaces.Events;

/// <summary>What happened to a member.</summary>
[Alias("Portal.MemberEventKind")]
public enum MemberEventKind
{
    /// <summary>The member was made.</summary>
    Added = 0,

    /// <summary>Something of the member changed, and nothing of the kinds below.</summary>
    Changed = 1,

    /// <summary>The first day came of somebody who was made before it.</summary>
    Joined = 2,

    /// <summary>Somebody is no member any more: they left, or were disabled.</summary>
    Left = 3,

    /// <summary>Somebody who was no member any more is one again.</summary>
    Rejoined = 4,

    /// <summary>All that the portal knew of the member was removed.</summary>
    Removed = 5,
}
