using System.Text;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>A Discourse's messages are verified and signed here, beside the secret.</summary>
public sealed partial class ClientGrain
{
    /// <inheritdoc />
    public Task<DiscourseVerdict> VerifyDiscourseAsync(DiscourseMessage request) => Task.FromResult<DiscourseVerdict>(
        client.State is not { Enabled: true, Protocol.DiscourseConnect: not null }
            ? new DiscourseVerdict.NoDiscourse()
            : SecretOf(request) is null ? new DiscourseVerdict.Forged() : new DiscourseVerdict.Genuine());

    /// <inheritdoc />
    public Task<DiscourseAnswer> SignDiscourseAsync(DiscourseMessage request, string payload)
    {
        if (client.State is not { Enabled: true, Protocol.DiscourseConnect: not null } || SecretOf(request) is not { } secret)
        {
            return Task.FromResult<DiscourseAnswer>(new DiscourseAnswer.Refused());
        }

        var sso = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));
        return Task.FromResult<DiscourseAnswer>(new DiscourseAnswer.Answered(new DiscourseMessage(sso, DiscourseSignature.Of(secret, sso))));
    }

    /// <summary>The secret that a message was signed with: the newest, or the one before while it is replaced.</summary>
    private byte[]? SecretOf(DiscourseMessage message)
    {
        var secrets = new SealedSecret(box, ClientId);
        byte[]? found = null;
        foreach (var secret in new[] { secrets.TryOpen(client.State.OldSealedSecret), secrets.TryOpen(client.State.SealedSecret) })
        {
            // Both are tried, whatever the first says.
            found = secret is not null && DiscourseSignature.Matches(secret, message.Sso, message.Sig) ? secret : found;
        }

        return found;
    }
}
