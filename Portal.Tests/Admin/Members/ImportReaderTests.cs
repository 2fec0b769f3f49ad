using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Members.Import;
using Xunit;

namespace Portal.Tests.Admin.Members;

public sealed class ImportReaderTests
{
    [Fact]
    public void A_list_is_read_by_the_names_of_its_columns()
    {
        var list = ImportReader.Read("\uFEFFName,NUMBER,email,joined,left,roles,username,keyfobs\r\n\"Ada, \"\"the first\"\"\",7,ada@example.org,2026-03-01,-,keyholder| board ,-,04A21B3C|04A21B3D\r\n");

        var row = Assert.Single(list.Rows);
        Assert.Equal((2, 7), (row.Line, row.Number));
        Assert.Equal("Ada, \"the first\"", row.Patch!.DisplayName!.Value);
        Assert.Equal("ada@example.org", row.Patch.Email!.Value);
        Assert.Equal(new DateOnly(2026, 3, 1), row.Patch.Joined!.Value);
        Assert.Null(Assert.IsType<Grains.Interfaces.Members.Setting<DateOnly?>>(row.Patch.Left).Value);
        Assert.Null(Assert.IsType<Grains.Interfaces.Members.Setting<string?>>(row.Patch.Username).Value);
        Assert.Equal([new RoleAssignment("keyholder", null), new RoleAssignment("board", null)], row.Patch.Roles!.Value);
        Assert.Equal(["04A21B3C", "04A21B3D"], row.Patch.Keyfobs!.Value);
    }

    [Fact]
    public void Semicolons_will_do_and_empty_cells_say_nothing()
    {
        var row = Assert.Single(ImportReader.Read("number;name;email;left\n8;;;\n").Rows);

        Assert.Null(row.Patch!.DisplayName);
        Assert.Null(row.Patch.Email);
        Assert.Null(row.Patch.Left);
        Assert.Null(row.Patch.Roles);
    }

    [Theory]
    [InlineData("", "Choose a file")]
    [InlineData("number\n", "nobody in it")]
    [InlineData("name\nAda\n", "\"number\" is missing")]
    [InlineData("number,colour\n1,red\n", "no column \"colour\"")]
    [InlineData("number,isDisabled\n1,true\n", "no column \"isdisabled\"")]
    [InlineData("number,name,name\n1,a,b\n", "stands in the list twice")]
    [InlineData("number,name\n1,a\n1,b\n", "Number 1 stands in the list twice")]
    [InlineData("number,name\n1,\"a\"b\n", "Line 2: a quotation mark")]
    [InlineData("number\0\n1\n", "no list of members")]
    public void What_makes_no_sense_as_a_whole_is_refused(string text, string reason)
    {
        var list = ImportReader.Read(text);

        Assert.Empty(list.Rows);
        Assert.Contains(reason, list.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,Ada,2026-03-01", "no whole number")]
    [InlineData("0,Ada,2026-03-01", "no whole number")]
    [InlineData("-1,Ada,2026-03-01", "no whole number")]
    [InlineData("1,Ada,1.3.2026", "joined has no day")]
    [InlineData("1,-,2026-03-01", "name cannot be emptied")]
    [InlineData("1,Ada,2026-03-01,more", "more cells")]
    public void A_line_that_makes_no_sense_is_refused_and_the_others_are_read(string line, string reason)
    {
        var list = ImportReader.Read($"number,name,joined\n{line}\n2,Bob,2026-03-01\n");

        Assert.Contains(reason, list.Rows[0].Fault, StringComparison.Ordinal);
        Assert.Null(list.Rows[0].Patch);
        Assert.Equal(2, list.Rows[1].Number);
        Assert.Null(list.Rows[1].Fault);
    }

    [Fact]
    public void A_list_that_is_too_long_is_refused() => Assert.Contains(
        "2,000 members", ImportReader.Read("number\n" + string.Join('\n', Enumerable.Range(1, ImportReader.MaxRows + 1))).Fault, StringComparison.Ordinal);
}
