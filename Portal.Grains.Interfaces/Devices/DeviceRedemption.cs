using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Devices;

/// <summary>What became of an attempt to use a device code.</summary>
[GenerateSerializer, Immutable, Alias("Portal.DeviceRedemption")]
public abstract record DeviceRedemption
{
    private DeviceRedemption()
    {
    }

    /// <summary>It was unused, and now it is used and led to a grant: durable.</summary>
    /// <param name="RefreshToken">The first refresh token of the grant, where one was asked for.</param>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceRedemption.Redeemed")]
    public sealed record Redeemed([property: Id(0)] SecureToken? RefreshToken) : DeviceRedemption;

    /// <summary>It had been used before. What it led to goes on.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceRedemption.AlreadyRedeemed")]
    public sealed record AlreadyRedeemed : DeviceRedemption;

    /// <summary>It is not approved, has expired, or the session or client that it was approved for has ended.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceRedemption.NotLive")]
    public sealed record NotLive : DeviceRedemption;
}
