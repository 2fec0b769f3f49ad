using System.Globalization;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Admin.Members.Import;

/// <summary>
/// Says what a list of members would change, and changes it. Each line is for itself: one that cannot be keeps no other from being done, and
/// a list that was interrupted is simply given again.
/// </summary>
public sealed class MemberImport(IGrainFactory grains, MemberEditor editor)
{
    private const int AtOnce = 16;

    /// <summary>What would come of each line.</summary>
    public Task<IReadOnlyList<ImportLine>> PreviewAsync(SessionView administrator, ImportList list) => EachAsync(administrator, list, null);

    /// <summary>Does it. Durable when it answers.</summary>
    /// <param name="administrator">Who wants it.</param>
    /// <param name="list">The list.</param>
    /// <param name="seen">By number, the version that the preview looked at: who was changed since is left alone.</param>
    public Task<IReadOnlyList<ImportLine>> ApplyAsync(SessionView administrator, ImportList list, IReadOnlyDictionary<int, string> seen) =>
        EachAsync(administrator, list, seen);

    private async Task<IReadOnlyList<ImportLine>> EachAsync(SessionView administrator, ImportList list, IReadOnlyDictionary<int, string>? seen)
    {
        ArgumentNullException.ThrowIfNull(list);
        // Asked before there are several at once who would all ask.
        await editor.RolesToHandOutAsync(administrator);
        var lines = new List<ImportLine>();
        foreach (var chunk in list.Rows.Chunk(AtOnce))
        {
            lines.AddRange(await Task.WhenAll(chunk.Select(row => OneAsync(administrator, row, seen))));
        }

        return lines;
    }

    private async Task<ImportLine> OneAsync(SessionView administrator, ImportRow row, IReadOnlyDictionary<int, string>? seen)
    {
        var directory = grains.GetGrain<IMemberDirectoryGrain>(0);
        var id = row.Number > 0 ? await directory.FindByNumberAsync(row.Number) : null;
        var present = id is null ? null : await grains.GetGrain<IMemberGrain>(id.Value).DescribeAsync();
        var name = present?.DisplayName ?? row.Patch?.DisplayName?.Value ?? "";
        if (row.Patch is not { } patch)
        {
            return Refused(row.Fault!);
        }

        if (seen is not null && seen.GetValueOrDefault(row.Number) != (present?.Version ?? ""))
        {
            return Refused("Somebody changed this member after the preview: look at it again.");
        }

        var edit = await editor.ChangeAsync(administrator, id ?? Guid.CreateVersion7(), Kept(patch, present) with { Expected = present?.Version }, isPreview: seen is null);
        if (edit is not MemberEdit.Done { Member: var member })
        {
            return Refused(edit is MemberEdit.Refused refusal ? refusal.Reason : "Somebody changed this member in this very moment: look at it again.");
        }

        if (seen is null && await TakenAsync(directory, id, member) is { } taken)
        {
            return Refused(taken);
        }

        var changes = Changes(present, member);
        return new(row, member.DisplayName, present is null ? ImportOutcome.Added : changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Same, changes, null, present?.Version);

        ImportLine Refused(string reason) => new(row, name, ImportOutcome.Refused, [], reason, present?.Version);
    }

    // A list has no ends of roles: one that is held for a time and stands in it is held for that time still.
    private static MemberPatch Kept(MemberPatch patch, MemberView? present) => patch.Roles is not { } roles ? patch : patch with
    {
        Roles = new([.. roles.Value.Select(given => present?.Assignments?.FirstOrDefault(held => held.Role == given.Role) ?? given)]),
    };

    /// <summary>What the grain finds out only when it writes.</summary>
    private static async Task<string?> TakenAsync(IMemberDirectoryGrain directory, Guid? id, MemberView member) =>
        await directory.FindByEmailAsync(member.Email) is { } holder && holder != id ? "Another member has this address."
        : member.Username is { } username && await directory.FindByUsernameAsync(username) is { } namesake && namesake != id ? "Another member has this username."
        : null;

    private static List<string> Changes(MemberView? before, MemberView after)
    {
        var changes = new List<string>();
        Add("name", before?.DisplayName, after.DisplayName);
        Add("email", before?.Email, after.Email);
        Add("username", before?.Username, after.Username);
        Add("joined", Text(before?.Joined), Text(after.Joined));
        Add("left", Text(before?.Left), Text(after.Left));
        Add("roles", Text(before?.Assignments), Text(after.Assignments));
        Add("keyfobs", string.Join(", ", before?.Keyfobs ?? []), string.Join(", ", after.Keyfobs ?? []));
        return changes;

        void Add(string field, string? was, string? becomes)
        {
            if ((was ?? "") != (becomes ?? ""))
            {
                changes.Add(string.IsNullOrEmpty(was) ? $"{field}: {becomes}" : $"{field}: {was} → {(string.IsNullOrEmpty(becomes) ? "nothing" : becomes)}");
            }
        }
    }

    private static string? Text(DateOnly? day) => day?.ToString(MemberForm.DateFormat, CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<RoleAssignment>? roles) => string.Join(", ", (roles ?? []).Select(role => role.Role));
}
