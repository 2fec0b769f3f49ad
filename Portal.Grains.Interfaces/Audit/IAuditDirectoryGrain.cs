using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Audit;

/// <summary>Reads the audit, and notes who takes it away. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IAuditDirectoryGrain")]
public interface IAuditDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The newest entries that a filter admits.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="count">How many at most, from 1 to 500.</param>
    [Alias("ListAsync"), ReadOnly]
    Task<AuditPage> ListAsync(AuditFilter filter, AuditPosition? after, int count);

    /// <summary>Notes in the audit that whoever asks takes the entries that a filter admits away as a file.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    [Alias("RecordExportAsync"), RepeatSafe("The audit then tells of one export twice.")]
    Task RecordExportAsync(AuditFilter filter, string format);
}
