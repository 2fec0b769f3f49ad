using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Members;

/// <summary>
/// Makes durable what the clock has decided about a member already: roles that ended are taken away, and the sessions of somebody who is
/// no member any more are ended. Key: the member's id. Keeps nothing.
/// </summary>
[Alias("Portal.IMemberSettlementGrain")]
public interface IMemberSettlementGrain : IGrainWithGuidKey
{
    /// <summary>Does what is due; nothing where nothing is. Durable when it answers.</summary>
    [Alias("SettleAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task SettleAsync();
}
