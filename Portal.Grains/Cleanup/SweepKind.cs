namespace Portal.Grains.Cleanup;

/// <summary>A kind of thing that expires.</summary>
/// <param name="Name">Its name in a sweeper's key.</param>
/// <param name="Function">The SQL function that removes a batch: <c>(service id, before, batch) returns int</c>; null where grains do the work.</param>
public sealed record SweepKind(string Name, string? Function)
{
    /// <summary>Mails: besides being removed when expired, they are woken when overdue.</summary>
    public static SweepKind Mails { get; } = new("mails", "sweep_mail");

    /// <summary>Members: nobody is removed; what the clock has decided about them is made durable.</summary>
    public static SweepKind Members { get; } = new("members", null);

    /// <summary>Events of the feed: kept for as long as the settings say, however long that is after they were written.</summary>
    public static SweepKind MemberEvents { get; } = new("member-events", "sweep_member_event");

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<SweepKind> All { get; } =
    [
        new("sessions", "sweep_session"),
        new("sign-ins", "sweep_sign_in"),
        new("rate-limits", "sweep_rate_limit"),
        new("grants", "sweep_grant"),
        new("device-requests", "sweep_device_request"),
        new("used-assertions", "sweep_used_assertion"),
        new("api-keys", "sweep_api_key"),
        MemberEvents,
        Mails,
        Members,
    ];

    /// <summary>The key of the n-th sweeper of this kind, from 0.</summary>
    public string KeyOf(int n) => $"sweep:{Name}:{n}";

    /// <summary>The kind in a sweeper's key; null where it is of no known kind.</summary>
    public static SweepKind? Of(string key) => key.Split(':') is ["sweep", var name, _] ? All.FirstOrDefault(kind => kind.Name == name) : null;
}
