using System.Globalization;
using Microsoft.VisualBasic.FileIO;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Admin.Members.Import;

/// <summary>Reads a list of members as CSV (RFC 4180), with commas or semicolons. Pure; every mistake is told by its line.</summary>
public static class ImportReader
{
    /// <summary>How many members a list may have.</summary>
    public const int MaxRows = 2_000;

    /// <summary>How long a list may be, in characters.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>What stands in a cell that shall be emptied; an empty one says nothing.</summary>
    public const string Cleared = "-";

    private const char InCell = '|';

    private static readonly string[] NeverEmpty = ["name", "email", "joined"];

    /// <summary>The columns by name. The first is needed in every list.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["number", "name", "email", "username", "joined", "left", "roles", "keyfobs"];

    /// <summary>Reads a list.</summary>
    public static ImportList Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Refused("Choose a file, or paste a list: its first line names the columns.");
        }

        if (text.Length > MaxLength || text.Contains('\0', StringComparison.Ordinal))
        {
            return Refused(FormattableString.Invariant($"This is no list of members as text, or one of more than {MaxLength:N0} characters: split it."));
        }

        using var csv = new TextFieldParser(new StringReader(text.TrimStart('\uFEFF'))) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        csv.SetDelimiters(text.Split('\n', 2)[0].Contains(';', StringComparison.Ordinal) ? ";" : ",");
        try
        {
            return Read(csv);
        }
        catch (MalformedLineException)
        {
            return Refused(FormattableString.Invariant($"Line {csv.ErrorLineNumber}: a quotation mark stands where none may be. Put the whole cell in quotation marks, and double those in it."));
        }
    }

    private static ImportList Read(TextFieldParser csv)
    {
        string[] columns = [.. (csv.ReadFields() ?? []).Select(name => name.ToLowerInvariant())];
        if (HeaderFault(columns) is { } fault)
        {
            return Refused(fault);
        }

        var rows = new List<ImportRow>();
        while (!csv.EndOfData && rows.Count <= MaxRows)
        {
            var line = (int)csv.LineNumber;
            rows.Add(Row(line, columns, csv.ReadFields() ?? []));
        }

        return rows.Count > MaxRows ? Refused(FormattableString.Invariant($"The list has more than {MaxRows:N0} members: split it, or use the API."))
            : rows.Count == 0 ? Refused("The list has column names, and nobody in it.")
            : Twice(rows) is { } twice ? Refused(FormattableString.Invariant($"Number {twice} stands in the list twice: take one of the lines out."))
            : new ImportList(rows, null);
    }

    private static ImportList Refused(string reason) => new([], reason);

    private static string? HeaderFault(string[] names)
    {
        var unknown = names.FirstOrDefault(name => !Columns.Contains(name, StringComparer.Ordinal));
        return unknown is not null ? $"There is no column \"{(unknown.Length > 40 ? unknown[..40] : unknown)}\". There are: {string.Join(", ", Columns)}."
            : names.Distinct(StringComparer.Ordinal).Count() != names.Length ? "A column stands in the list twice."
            : !names.Contains(Columns[0], StringComparer.Ordinal) ? "The column \"number\" is missing: the number says who is meant."
            : null;
    }

    private static int? Twice(IEnumerable<ImportRow> rows) => rows.Where(row => row.Number > 0).GroupBy(row => row.Number).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static ImportRow Row(int line, string[] columns, string[] cells)
    {
        if (cells.Length > columns.Length)
        {
            return new(line, 0, null, "The line has more cells than there are columns.");
        }

        if (!int.TryParse(Cell("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return new(line, 0, null, "The number is no whole number of 1 or more.");
        }

        if (Day("joined") is (_, { } joinedFault))
        {
            return new(line, number, null, joinedFault);
        }

        if (Day("left") is (_, { } leftFault))
        {
            return new(line, number, null, leftFault);
        }

        if (NeverEmpty.FirstOrDefault(column => Cell(column) == Cleared) is { } needed)
        {
            return new(line, number, null, $"The column {needed} cannot be emptied.");
        }

        return new(line, number, new MemberPatch
        {
            MayCreate = true,
            Number = new(number),
            DisplayName = Cell("name") is { } name ? new(name) : null,
            Email = Cell("email") is { } email ? new(email) : null,
            Username = Cell("username") is { } username ? new(username == Cleared ? null : username) : null,
            Joined = Day("joined").Day is { } joined ? new(joined) : null,
            Left = Cell("left") == Cleared ? new(null) : Day("left").Day is { } left ? new(left) : null,
            Roles = Cell("roles") is { } roles ? new([.. Several(roles).Select(role => new RoleAssignment(role, null))]) : null,
            Keyfobs = Cell("keyfobs") is { } keyfobs ? new(Several(keyfobs)) : null,
        }, null);

        string? Cell(string column)
        {
            var index = Array.IndexOf(columns, column);
            var text = index >= 0 && index < cells.Length ? cells[index] : null;
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }

        (DateOnly? Day, string? Fault) Day(string column) => Cell(column) switch
        {
            null or Cleared => (null, null),
            var text when MemberForm.TryDate(text, out var day) => (day, null),
            _ => (null, $"The column {column} has no day such as 2026-03-01."),
        };
    }

    private static string[] Several(string cell) =>
        cell == Cleared ? [] : cell.Split(InCell, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
