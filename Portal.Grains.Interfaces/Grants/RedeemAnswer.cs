using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>What became of an attempt to use a code.</summary>
[GenerateSerializer, Immutable, Alias("Portal.RedeemAnswer")]
public abstract record RedeemAnswer
{
    private RedeemAnswer()
    {
    }

    /// <summary>It was unused, and now it is used: durable.</summary>
    /// <param name="RefreshToken">The first refresh token of the family, where one was asked for.</param>
    [GenerateSerializer, Immutable, Alias("Portal.RedeemAnswer.Redeemed")]
    public sealed record Redeemed([property: Id(0)] SecureToken? RefreshToken) : RedeemAnswer;

    /// <summary>It had been used before; the grant is revoked now.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RedeemAnswer.AlreadyRedeemed")]
    public sealed record AlreadyRedeemed : RedeemAnswer;

    /// <summary>There is no live grant or no live code.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RedeemAnswer.NotLive")]
    public sealed record NotLive : RedeemAnswer;

    /// <summary>The assertion that came along had been used before: whoever sent it has not proven to be the client. The code is as it was.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RedeemAnswer.AssertionUsed")]
    public sealed record AssertionUsed : RedeemAnswer;
}
