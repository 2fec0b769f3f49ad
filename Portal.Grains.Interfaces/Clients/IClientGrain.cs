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

    /// <summary>Makes the client, and never in the place of another. Durable when it answers <see cref="ClientAnswer.Saved"/>.</summary>
    /// <param name="settings">What it is to be.</param>
    /// <param name="withSecret">Whether it gets a secret, which the answer tells; a Discourse always does.</param>
    [Alias("CreateAsync"), OnceOnly("The client would be there already, and its secret lost.")]
    Task<ClientAnswer> CreateAsync(ClientSettings settings, bool withSecret);

    /// <summary>
    /// Changes all but the secrets. Taking <see cref="ClientProtocol.IsEnabled"/> away ends all that it was granted, for good. Durable
    /// when it answers <see cref="ClientAnswer.Saved"/>.
    /// </summary>
    /// <param name="settings">What it is to be.</param>
    /// <param name="expected">The <see cref="ClientView.Version"/> that the change was made from; null for whatever is there.</param>
    [Alias("SaveAsync"), OnceOnly("The version would be another one, and the answer a conflict with oneself.")]
    Task<ClientAnswer> SaveAsync(ClientSettings settings, string? expected);

    /// <summary>Removes the client and ends all that it was granted, even if one with its id is made again. Durable when it answers.</summary>
    /// <param name="expected">The version that was looked at; null for whatever is there.</param>
    [Alias("RemoveAsync"), OnceOnly("The client would be unknown.")]
    Task<ClientAnswer> RemoveAsync(string? expected);

    /// <summary>
    /// Makes a new secret, which the answer tells: the only time. The newest of before stays valid beside it, an older one does not.
    /// Durable when it answers <see cref="ClientAnswer.Saved"/>.
    /// </summary>
    /// <param name="expected">The version that was looked at; null for whatever is there.</param>
    [Alias("MakeSecretAsync"), OnceOnly("Of three secrets the oldest ends, which the application may still use.")]
    Task<ClientAnswer> MakeSecretAsync(string? expected);

    /// <summary>Ends all secrets but the newest: the rotation is done. Durable when it answers <see cref="ClientAnswer.Saved"/>.</summary>
    /// <param name="expected">The version that was looked at; null for whatever is there.</param>
    [Alias("RetireSecretAsync"), OnceOnly("The version would be another one, and the answer a conflict with oneself.")]
    Task<ClientAnswer> RetireSecretAsync(string? expected);

    /// <summary>Has the audit say that whoever calls looked at what this client would learn of a member. Nothing is granted.</summary>
    [Alias("RecordTryAsync"), OnceOnly("The audit would say it twice.")]
    Task RecordTryAsync(Guid memberId);

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
