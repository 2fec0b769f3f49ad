using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Clients;

/// <summary>Which assertions a client has used, so that none is used twice (RFC 7523 §3). Key: <c>used-assertions:{client_id}</c>.</summary>
[Alias("Portal.IUsedAssertionsGrain")]
public interface IUsedAssertionsGrain : IGrainWithStringKey
{
    /// <summary>Whether the assertion has not been used before; from now on it has. Durable when it answers true.</summary>
    /// <param name="id">Its <c>jti</c>.</param>
    /// <param name="expiresAt">Until when it would be accepted; it is remembered until then.</param>
    [Alias("TryUseAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<bool> TryUseAsync(string id, DateTimeOffset expiresAt);

    /// <summary>
    /// Whether the assertion has not been used or reserved before; from now on it is reserved, in memory alone. The caller has the grant
    /// that it asks for something make it durable, in the same write, and answers nobody before.
    /// </summary>
    [Alias("TryReserveAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<bool> TryReserveAsync(ClientAssertion assertion);
}
