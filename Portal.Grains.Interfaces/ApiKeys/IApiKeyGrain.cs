using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>
/// One API key of a client: for a script that cannot ask for access tokens. Key: the id in the key's own text, which is a
/// <see cref="SecureTokens.SecureToken"/>. Whoever makes one chooses a new id.
/// </summary>
[Alias("Portal.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Makes the key. <see cref="MakeApiKeyAnswer.Made"/> has its text, the only time that it is shown; durable when it answers so.
    /// </summary>
    [Alias("MakeAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<MakeApiKeyAnswer> MakeAsync(MakeApiKey command);

    /// <summary>
    /// The key, if this is its secret and it is good now; otherwise null, whatever the reason. Compared in constant time. The day of the
    /// use is written once a day. Whether the client is switched off, and what it may do by now, is for the caller to look at.
    /// </summary>
    [Alias("AuthenticateAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<ApiKeyView?> AuthenticateAsync(string secret);

    /// <summary>Ends the key. Durable when it answers; doing it twice is the same as once. False where there is no such key.</summary>
    [Alias("RevokeAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<bool> RevokeAsync();

    /// <summary>The key without its secret, or null where there is none.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<ApiKeyView?> DescribeAsync();
}
