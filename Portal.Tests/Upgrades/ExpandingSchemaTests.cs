using System.Text.RegularExpressions;
using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.Upgrades;

/// <summary>
/// Schema scripts only add: while an upgrade is under way, silos of the version before run on the new schema, and a step back needs no
/// other one.
/// </summary>
public sealed partial class ExpandingSchemaTests
{
    /// <summary>Released before several silos ran side by side; what they hold is what every later one has to leave alone.</summary>
    private const string LastOfTheBeginning = "0018";

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Repository.Root, "sql"), "*.sql", SearchOption.AllDirectories);

    [Fact]
    public void Scripts_are_numbered()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, file => Assert.Matches("^[0-9]{4}-", Path.GetFileName(file)));
    }

    [Fact]
    public void Later_scripts_only_add() => Assert.All(
        Files.Where(file => string.CompareOrdinal(Path.GetFileName(file)[..4], LastOfTheBeginning) > 0),
        file => Assert.Empty(MistakesIn(File.ReadAllText(file))));

    [Theory]
    [InlineData("drop table member;")]
    [InlineData("DROP  INDEX if exists member_email_unique;")]
    [InlineData("alter table member rename column name to display_name;")]
    [InlineData("alter table member drop column name;")]
    [InlineData("alter table member alter column number type bigint;")]
    [InlineData("alter table member alter number set data type bigint;")]
    [InlineData("alter table member add column birthday date not null;")]
    [InlineData("alter table member add birthday date not null, add x int;")]
    [InlineData("alter table member alter column name set not null;")]
    [InlineData("alter table member add constraint positive check (number > 0);")]
    [InlineData("truncate member;")]
    public void What_an_older_silo_would_trip_over_is_noticed(string script) => Assert.NotEmpty(MistakesIn(script));

    [Theory]
    [InlineData("create table audit (id uuid not null, what text not null);")]
    [InlineData("alter table member add column birthday date;")]
    [InlineData("alter table member add column counted int not null default 0;")]
    [InlineData("create index if not exists member_by_birthday on member (birthday);")]
    [InlineData("create or replace function project_member() returns trigger language plpgsql as $$ begin delete from member where false; return new; end $$;")]
    [InlineData("-- drop table member;\nselect 'rename this; drop table member';")]
    [InlineData("drop trigger if exists audit_append_only on audit; create trigger audit_append_only before update on audit execute function refuse();")]
    public void What_only_adds_is_fine(string script) => Assert.Empty(MistakesIn(script));

    private static IEnumerable<string> MistakesIn(string script)
    {
        foreach (var statement in Literals().Replace(Comments().Replace(script, " "), "''").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A trigger or function that is dropped comes again in the next statement: that is how they are replaced.
            if (Removals().IsMatch(statement) || IsNarrowing(statement))
            {
                yield return statement;
            }
        }
    }

    private static bool IsNarrowing(string statement) => AlterTable().IsMatch(statement)
        && (Narrowing().IsMatch(statement) || statement.Split(',').Any(part => Added().IsMatch(part) && NotNull().IsMatch(part) && !Default().IsMatch(part)));

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    // What stands between dollars is code of functions, which a later script may replace as it likes: old silos call them by name.
    [GeneratedRegex(@"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$", RegexOptions.Singleline)]
    private static partial Regex Literals();

    [GeneratedRegex(@"^\s*(drop\s+(?!trigger\b|function\b)|truncate\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Removals();

    [GeneratedRegex(@"^\s*alter\s+table\b", RegexOptions.IgnoreCase)]
    private static partial Regex AlterTable();

    [GeneratedRegex(@"\brename\b|\bdrop\s+(?!not\s+null|default)|\btype\b|\bset\s+not\s+null\b|\badd\s+constraint\b", RegexOptions.IgnoreCase)]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"\badd\b", RegexOptions.IgnoreCase)]
    private static partial Regex Added();

    [GeneratedRegex(@"\bnot\s+null\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotNull();

    [GeneratedRegex(@"\bdefault\b|\bgenerated\b", RegexOptions.IgnoreCase)]
    private static partial Regex Default();
}
