namespace Portal.Grains.Interfaces.Grants;

/// <summary>What became of an attempt to use a code.</summary>
[Alias("Portal.RedeemAnswer")]
public enum RedeemAnswer
{
    /// <summary>It was unused, and now it is used: durable.</summary>
    Redeemed = 0,

    /// <summary>It had been used before; the grant is revoked now.</summary>
    AlreadyRedeemed = 1,

    /// <summary>There is no live grant or no live code.</summary>
    NotLive = 2,
}
