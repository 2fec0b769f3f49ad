namespace Portal.Grains.Interfaces.Audit;

/// <summary>
/// Who is behind a call, and from where: what the audit says of it. Front ends send it along with every call, and grains hand it on, as a
/// value of the <see cref="RequestContext"/> named <see cref="Key"/>.
/// </summary>
/// <param name="Actor">
/// <c>member:{id}</c>, <c>client:{client_id}</c>, <c>seed</c>, <c>operator</c>, <c>system</c> for what the portal does by itself, or <c>anonymous</c>.
/// </param>
/// <param name="Address">The IP address, or empty.</param>
/// <param name="Agent">The browser's or program's own words, or empty.</param>
/// <param name="RequestId">What the logs call the request, or empty.</param>
[GenerateSerializer, Immutable, Alias("Portal.AuditOrigin")]
public sealed record AuditOrigin(
    [property: Id(0)] string Actor,
    [property: Id(1)] string Address,
    [property: Id(2)] string Agent,
    [property: Id(3)] string RequestId)
{
    /// <summary>Its name in the <see cref="RequestContext"/>.</summary>
    public const string Key = "portal.audit-origin";

    /// <summary>Somebody who has not proven who they are.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The portal itself: a reminder, a timer.</summary>
    public static AuditOrigin System { get; } = new("system", "", "", "");

    /// <summary>The seed file, at start.</summary>
    public static AuditOrigin Seed { get; } = new("seed", "", "", "");

    /// <summary>An operator's command on the machine itself.</summary>
    public static AuditOrigin Operator { get; } = new("operator", "", "", "");

    /// <summary>A member as an actor.</summary>
    public static string Member(Guid id) => $"member:{id:D}";

    /// <summary>A client as an actor.</summary>
    public static string Client(string clientId) => $"client:{clientId}";
}
