using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Oidc;

/// <summary>
/// What a client sees as <c>sub</c>: the member's id, or for a pairwise client one that only clients of the same sector share
/// (OpenID Connect Core 1.0 §8.1). Either way it stays the same for ever. Thread-safe.
/// </summary>
public sealed class SubjectIdentifiers(IGrainFactory grains)
{
    private byte[]? _salt;

    /// <summary>The <c>sub</c> of a member for a client.</summary>
    public async ValueTask<string> OfAsync(ClientView client, Guid memberId)
    {
        if (client.Protocol.SubjectType is SubjectType.Public)
        {
            return memberId.ToString();
        }

        // It never changes, so that reading it twice at once does no harm.
        _salt ??= await grains.GetGrain<IPairwiseSaltGrain>(GrainKeys.PairwiseSalt).ReadAsync();
        return Pairwise(_salt, SectorOf(client), memberId);
    }

    /// <summary>The pairwise identifier: HMAC-SHA-256 with the salt over sector and member, base64url.</summary>
    public static string Pairwise(ReadOnlySpan<byte> salt, string sector, Guid memberId) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{sector}\n{memberId:N}")));

    /// <summary>The host that members are sent back to; a client without one is a sector of its own.</summary>
    private static string SectorOf(ClientView client) =>
        client.RedirectUris.Select(uri => new Uri(uri).Host).FirstOrDefault(host => host.Length > 0) ?? client.ClientId;
}
