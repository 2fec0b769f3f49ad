namespace Portal.Grains.Interfaces.Audit;

/// <summary>An entry of the audit.</summary>
/// <param name="Id">Its number. Numbers have gaps.</param>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Event">What: one of <see cref="AuditEvents"/>.</param>
/// <param name="Actor">Who: see <see cref="AuditOrigin.Actor"/>.</param>
/// <param name="MemberId">On whom, or null.</param>
/// <param name="ClientId">The client that it is about, or null.</param>
/// <param name="Target">On what, such as <c>session:{id}</c>; or empty.</param>
/// <param name="Address">The IP address that it came from, or empty.</param>
/// <param name="Agent">The browser's or program's own words, at most 200 characters. A stranger's text.</param>
/// <param name="RequestId">What the logs call the request, or empty.</param>
/// <param name="Before">What changed, as it was: a JSON object, or null.</param>
/// <param name="After">What changed, as it is: a JSON object, or null.</param>
/// <param name="Details">What else there is to say: a JSON object, or null.</param>
[GenerateSerializer, Immutable, Alias("Portal.AuditView")]
public sealed record AuditView(
    [property: Id(0)] long Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Event,
    [property: Id(3)] string Actor,
    [property: Id(4)] Guid? MemberId,
    [property: Id(5)] string? ClientId,
    [property: Id(6)] string Target,
    [property: Id(7)] string Address,
    [property: Id(8)] string Agent,
    [property: Id(9)] string RequestId,
    [property: Id(10)] string? Before,
    [property: Id(11)] string? After,
    [property: Id(12)] string? Details);
