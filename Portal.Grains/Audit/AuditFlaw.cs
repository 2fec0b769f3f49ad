namespace Portal.Grains.Audit;

/// <summary>What can be wrong with the audit.</summary>
public enum AuditFlaw
{
    /// <summary>A link of the chain is gone.</summary>
    LinkMissing,

    /// <summary>The entry of a link is gone.</summary>
    EntryMissing,

    /// <summary>An entry is not what it was when it was linked, or its link is not.</summary>
    EntryAltered,

    /// <summary>A link was not made with this master key.</summary>
    LinkForged,

    /// <summary>There is an entry that nobody recorded: it is neither in the chain, nor waits for it.</summary>
    EntryOutside,

    /// <summary>The link that was noted down is another one now.</summary>
    HeadDiffers,

    /// <summary>The chain ends before the link that was noted down.</summary>
    HeadNotReached,
}
