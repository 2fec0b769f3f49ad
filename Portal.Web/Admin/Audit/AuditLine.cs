using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Audit;

/// <summary>An entry as it is shown.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Actor">The member who did it, where it was one whom there still is.</param>
/// <param name="Member">The member on whom, in the same way.</param>
public sealed record AuditLine(AuditView Entry, MemberSummary? Actor, MemberSummary? Member)
{
    private const string MemberKind = "member:";
    private const string ClientKind = "client:";

    /// <summary>What happened.</summary>
    public string What => AuditWords.Of(Entry.Event);

    /// <summary>Who did it, where that is no member whom there still is.</summary>
    public string ActorWords => Entry.Actor switch
    {
        AuditOrigin.Anonymous => "Somebody not signed in",
        "system" => "The portal itself",
        "seed" => "The seed file",
        var actor when actor.StartsWith(ClientKind, StringComparison.Ordinal) => $"The application {actor[ClientKind.Length..]}",
        var actor when actor.StartsWith(MemberKind, StringComparison.Ordinal) => "A former member",
        var actor => actor,
    };

    /// <summary>Whether the member did it to themselves.</summary>
    public bool IsOnSelf => Entry.MemberId is { } id && ActorId(Entry) == id;

    /// <summary>What changed.</summary>
    public IReadOnlyList<AuditChange> Changes => AuditChange.Of(Entry.Before, Entry.After);

    /// <summary>What else there is to say.</summary>
    public IReadOnlyList<(string Name, string Value)> Details => AuditChange.Of(Entry.Details);

    /// <summary>The id of the member who did it, or null.</summary>
    public static Guid? ActorId(AuditView entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Actor.StartsWith(MemberKind, StringComparison.Ordinal) && Guid.TryParse(entry.Actor[MemberKind.Length..], out var id) ? id : null;
    }
}
