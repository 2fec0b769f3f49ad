using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Clients;

/// <summary>An application that signs members in. Key: <c>client:{client_id}</c>.</summary>
[Alias("Portal.IClientGrain")]
public interface IClientGrain : IGrainWithStringKey
{
    /// <summary>Makes or replaces the client, its secrets included. Durable when it answers.</summary>
    /// <exception cref="ArgumentException">A secret is too short, or another client is at the same address.</exception>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task PutAsync(ClientDetails details);

    /// <summary>The client, or null where none has this id.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<ClientView?> DescribeAsync();

    /// <summary>Whether this is one of the client's secrets; compared in constant time. False for a client without one.</summary>
    [Alias("VerifySecretAsync"), ReadOnly]
    Task<bool> VerifySecretAsync(string secret);

    /// <summary>
    /// Makes a new secret of 256 random bits, in letters, digits, <c>-</c> and <c>_</c>, and answers it: the only time that it is shown.
    /// The newest secret of before stays valid beside it, an older one does not. Null where there is no such client. Durable when it answers.
    /// </summary>
    [Alias("AddSecretAsync"), OnceOnly("Of three secrets the oldest ends, which the application may still use.")]
    Task<string?> AddSecretAsync();

    /// <summary>Ends all secrets but the newest: the rotation is done. Durable when it answers.</summary>
    [Alias("RetireOldSecretAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task RetireOldSecretAsync();

    /// <summary>Whether a request of DiscourseConnect is this client's; compared in constant time. Changes nothing.</summary>
    [Alias("VerifyDiscourseAsync"), ReadOnly]
    Task<DiscourseVerdict> VerifyDiscourseAsync(DiscourseMessage request);

    /// <summary>Signs the answer to a genuine request, and to nothing else: the secret never leaves. Changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="payload">The answer, as a query string.</param>
    [Alias("SignDiscourseAsync"), ReadOnly]
    Task<DiscourseAnswer> SignDiscourseAsync(DiscourseMessage request, string payload);
}
