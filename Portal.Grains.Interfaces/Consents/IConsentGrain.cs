using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Consents;

/// <summary>What one member allows one client to know. Key: <c>consent:{member id}:{client_id}</c>.</summary>
[Alias("Portal.IConsentGrain")]
public interface IConsentGrain : IGrainWithStringKey
{
    /// <summary>What is allowed now, or null for nothing.</summary>
    [Alias("ReadAsync"), ReadOnly]
    Task<ConsentView?> ReadAsync();

    /// <summary>The member allows these scopes, besides what they allowed before. Durable when it answers.</summary>
    [Alias("GrantAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task GrantAsync(IReadOnlyList<string> scopes);

    /// <summary>
    /// The member takes it back: the client has to ask again, and all that it was granted in any session ends. Durable when it answers;
    /// doing it twice is the same as once.
    /// </summary>
    [Alias("RevokeAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task RevokeAsync();
}
