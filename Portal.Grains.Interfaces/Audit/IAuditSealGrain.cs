namespace Portal.Grains.Interfaces.Audit;

/// <summary>Links the entries of the audit into a chain of hashes, and removes the oldest. Key: <see cref="GrainKeys.AuditSeal"/>.</summary>
[Alias("Portal.IAuditSealGrain")]
public interface IAuditSealGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that it works: by a timer every second, and by a reminder that wakes it where it does not.</summary>
    [Alias("EnsureScheduledAsync")]
    Task EnsureScheduledAsync();

    /// <summary>Links all entries that are durable now, durably, and answers the end of the chain.</summary>
    [Alias("SealAsync")]
    Task<AuditHead> SealAsync();

    /// <summary>Removes what is older than is kept, with a bound. Answers how many entries are gone.</summary>
    [Alias("RetireAsync")]
    Task<int> RetireAsync();
}
