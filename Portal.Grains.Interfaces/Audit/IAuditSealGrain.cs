using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Audit;

/// <summary>Links the entries of the audit into a chain of hashes, and removes the oldest. Key: <see cref="GrainKeys.AuditSeal"/>.</summary>
[Alias("Portal.IAuditSealGrain")]
public interface IAuditSealGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that it works: by a timer every second, and by a reminder that wakes it where it does not.</summary>
    [Alias("EnsureScheduledAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task EnsureScheduledAsync();

    /// <summary>Links all entries that are durable now, durably, and answers the end of the chain.</summary>
    [Alias("SealAsync"), RepeatSafe("What is linked does not wait any more.")]
    Task<AuditHead> SealAsync();

    /// <summary>Removes what is older than is kept, with a bound. Answers how many entries are gone.</summary>
    [Alias("RetireAsync"), RepeatSafe("What is gone is not there to be removed again.")]
    Task<int> RetireAsync();
}
