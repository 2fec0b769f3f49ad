using System.Globalization;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Secrets;
using Portal.Silo.Secrets;

namespace Portal.Silo.Commands;

/// <summary><c>audit verify</c>.</summary>
internal sealed class VerifyAudit(OpenedDatabase opened)
{
    private const int Changed = 2;

    public async Task<int> RunAsync(AuditHead? expected, TextWriter output, CancellationToken cancellationToken)
    {
        var chain = new AuditChain(new SecretBox(MasterKey.ReadExisting(opened.Settings)));
        var report = await new AuditVerifier(opened.DataSource, chain, opened.Settings.Cluster.ServiceId).VerifyAsync(expected, cancellationToken);
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync(SentenceOf(finding));
        }

        if (report.FindingCount > report.Findings.Count)
        {
            await output.WriteLineAsync($"And {report.FindingCount - report.Findings.Count} more.");
        }

        await output.WriteLineAsync(SummaryOf(report, expected));
        return report.FindingCount == 0 ? 0 : Changed;
    }

    private static string SummaryOf(AuditReport report, AuditHead? expected)
    {
        var lines = new List<string>
        {
            $"{report.Links} entries are in the chain, {report.Waiting} wait for it{(report.WaitingSince is { } since ? $" since {AuditCanonicalForm.MomentOf(since)}" : "")}.",
        };
        if (report.CutAt > 0)
        {
            lines.Add($"What is older than is kept was removed, up to link {report.CutAt}.");
        }

        if (expected is not null && expected.Sequence < report.CutAt)
        {
            lines.Add($"Link {expected.Sequence} of --head is among that: it says nothing about the rest.");
        }

        lines.Add($"The chain ends at {report.Head}");
        lines.Add(report.FindingCount == 0 ? "Intact." : string.Create(CultureInfo.InvariantCulture, $"NOT INTACT: {report.FindingCount} findings."));
        return string.Join(Environment.NewLine, lines);
    }

    private static string SentenceOf(AuditFinding finding) => finding.Flaw switch
    {
        AuditFlaw.LinkMissing => $"Link {finding.Sequence} is gone.",
        AuditFlaw.EntryMissing when finding.Sequence == 0 => $"Entry {finding.EntryId} was removed before it was in the chain.",
        AuditFlaw.EntryMissing => $"Link {finding.Sequence}: its entry {finding.EntryId} was removed.",
        AuditFlaw.EntryAltered => $"Link {finding.Sequence}: entry {finding.EntryId} was changed, or the link was.",
        AuditFlaw.LinkForged => $"Link {finding.Sequence} was not made with this master key: somebody else made it, or the key was another one then.",
        AuditFlaw.EntryOutside => $"Entry {finding.EntryId} is not in the chain: somebody else put it there, or its link was removed.",
        AuditFlaw.HeadDiffers => $"Link {finding.Sequence} is not the one of --head: the chain was made anew.",
        AuditFlaw.HeadNotReached => $"Link {finding.Sequence} of --head is gone: the end of the chain was cut off.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };
}
