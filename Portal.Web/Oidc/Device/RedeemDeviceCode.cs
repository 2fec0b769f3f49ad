using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.SecureTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Device;

/// <summary>The token endpoint's last step for a device: its grain decides in one turn who of all that poll gets the tokens.</summary>
public sealed class RedeemDeviceCode(IGrainFactory grains, TokensOfRequest tokens)
{
    /// <summary>Uses the code up. Null where the tokens may be made, otherwise the refusal.</summary>
    /// <param name="deviceCode">The code as presented, which has been read before.</param>
    /// <param name="clientId">Who redeems it.</param>
    /// <param name="startsFamily">Whether the client gets refresh tokens.</param>
    public async Task<IResult?> RedeemAsync(string deviceCode, string clientId, bool startsFamily)
    {
        if (!SecureToken.TryParse(deviceCode, out var code))
        {
            throw new InvalidOperationException("The device code has not been read before.");
        }

        switch (await grains.GetGrain<IDeviceRequestGrain>(code.Id).RedeemAsync(code.Secret, clientId, startsFamily))
        {
            case DeviceRedemption.Redeemed redeemed:
                tokens.RefreshToken = redeemed.RefreshToken?.ToReference();
                return null;
            case DeviceRedemption.AlreadyRedeemed:
                return Refusal.Forbid(Errors.InvalidGrant, "The device code has been used before.");
            default:
                return Refusal.Forbid(Errors.InvalidGrant, "The device code has expired, or the authorization has ended.");
        }
    }
}
