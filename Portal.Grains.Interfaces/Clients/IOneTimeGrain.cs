using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Clients;

/// <summary>
/// Something that is good for one use within a minute or two, such as a pushed authorization request (RFC 9126 §2.2). In memory alone:
/// what it guards is bound to a challenge besides, and a silo that crashes in that minute is worth no write. Key: <c>one-time:{id}</c>.
/// </summary>
[Alias("Portal.IOneTimeGrain")]
public interface IOneTimeGrain : IGrainWithStringKey
{
    /// <summary>Whether this is the first use.</summary>
    [Alias("TryUseAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<bool> TryUseAsync();
}
