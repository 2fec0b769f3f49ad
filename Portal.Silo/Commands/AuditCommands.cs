using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Silo.Commands;

/// <summary><c>audit verify</c> and <c>audit export</c>.</summary>
internal static class AuditCommands
{
    public static Command Make() => new("audit", "Reads the audit: who did what, when, from where, on whom.") { Verify(), Export() };

    private static Command Verify()
    {
        var head = new Option<AuditHead?>("--head")
        {
            Description = "The end of the chain as an earlier run or the log said it: SEQUENCE:HASH. Shows also whether the chain was made anew or its end cut off.",
            CustomParser = ReadHead,
        };
        var command = new Command("verify", "Computes the chain of hashes again. Exit code 0: intact; 2: something was changed.") { head };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var opened = await OpenedDatabase.OpenAsync(cancellation);
            return await new VerifyAudit(opened).RunAsync(parsed.GetValue(head), Console.Out, cancellation);
        });
        return command;
    }

    private static Command Export()
    {
        var csv = new Option<bool>("--csv") { Description = "As CSV, for spreadsheets." };
        var jsonl = new Option<bool>("--jsonl") { Description = "As JSON, one entry a line. The default." };
        var output = new Option<string?>("--output") { Description = "A new file to write to, instead of standard output." };
        var since = new Option<DateTimeOffset?>("--since") { Description = "From this moment on: 2026-03-01, or 2026-03-01T18:00:00Z. Without a zone: UTC.", CustomParser = ReadMoment };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Before this moment.", CustomParser = ReadMoment };
        var happened = new Option<string?>("--event") { Description = "One event, such as grant.code-reused." };
        var actor = new Option<string?>("--actor") { Description = "Who did it, such as member:ID, client:CLIENT_ID or system." };
        var member = new Option<Guid?>("--member") { Description = "On which member: their id." };
        var client = new Option<string?>("--client") { Description = "About which client: its client_id." };
        var address = new Option<string?>("--address") { Description = "From which IP address." };
        var command = new Command("export", "Writes entries, the oldest first.") { csv, jsonl, output, since, until, happened, actor, member, client, address };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(jsonl))
            {
                result.AddError("Choose one of --csv and --jsonl.");
            }

            if (result.GetValue(happened) is { } name && !AuditEvents.All.Contains(name))
            {
                result.AddError($"There is no event '{name}'. There are: {string.Join(", ", AuditEvents.All)}.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var filter = new AuditFilter
            {
                Since = parsed.GetValue(since),
                Until = parsed.GetValue(until),
                Event = parsed.GetValue(happened),
                Actor = parsed.GetValue(actor),
                MemberId = parsed.GetValue(member),
                ClientId = parsed.GetValue(client),
                Address = parsed.GetValue(address),
            };
            await using var opened = await OpenedDatabase.OpenAsync(cancellation);
            await new ExportAudit(opened).RunAsync(filter, parsed.GetValue(csv), parsed.GetValue(output), cancellation);
            return 0;
        });
        return command;
    }

    private static AuditHead? ReadHead(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }]
            && text.Split(':') is [var sequence, { Length: 64 } hash]
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hash.All(char.IsAsciiHexDigit))
        {
            return new AuditHead(number, hash.ToLowerInvariant());
        }

        result.AddError("--head takes SEQUENCE:HASH, as 'audit verify' prints it.");
        return null;
    }

    private static DateTimeOffset? ReadMoment(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }]
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        result.AddError($"'{string.Join(' ', result.Tokens)}' is no date or time, such as 2026-03-01 or 2026-03-01T18:00:00Z.");
        return null;
    }
}
