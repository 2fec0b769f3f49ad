using Portal.Grains.Devices;
using Portal.Grains.Interfaces.Devices;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class UserCodeTests
{
    [Theory]
    [InlineData("BCDFGHJK", "BCDFGHJK")]
    [InlineData("BCDF-GHJK", "BCDFGHJK")]
    [InlineData("bcdf-ghjk", "BCDFGHJK")]
    [InlineData("bCdF gHjK", "BCDFGHJK")]
    [InlineData("  wxzw - tvqs\t\r\n", "WXZWTVQS")]
    [InlineData("B.C_D-F–G‑H‐J K", "BCDFGHJK")]
    [InlineData("BCDFGHJ", null)]
    [InlineData("BCDFGHJKL", null)]
    [InlineData("BCDF-GHJA", null)]
    [InlineData("BCDF-GHJY", null)]
    [InlineData("BCDF-GHJ0", null)]
    [InlineData("BCDF+GHJK", null)]
    [InlineData("ВCDFGHJK", null)]
    [InlineData("ＢCDFGHJK", null)]
    [InlineData("\u212ABCDFGHJ", null)]
    [InlineData("BCDFGHJ\0", null)]
    [InlineData("--------", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_typed_code_is_read_as_a_person_means_it(string? typed, string? code) => Assert.Equal(code, UserCode.Read(typed));

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void What_is_longer_than_anybody_types_is_not_read(int spaces, bool isRead) =>
        Assert.Equal(isRead, UserCode.Read("BCDFGHJK" + new string(' ', spaces)) is not null);

    [Fact]
    public void A_code_is_shown_in_two_groups_and_read_again()
    {
        Assert.Equal("BCDF-GHJK", UserCode.Display("BCDFGHJK"));
        Assert.Equal("BCDFGHJK", UserCode.Read(UserCode.Display("BCDFGHJK")));
    }

    [Fact]
    public void Codes_are_spread_over_all_their_possibilities()
    {
        var source = new UserCodeSource();
        var codes = Enumerable.Range(0, 20_000).Select(_ => source.Make()).ToList();

        Assert.All(codes, code => Assert.Equal(code, UserCode.Read(code)));
        for (var place = 0; place < UserCode.Length; place++)
        {
            // Each letter is expected 1,000 times in each place; six standard deviations are about 185.
            var counts = codes.CountBy(code => code[place]).ToList();
            Assert.Equal(UserCode.Letters.Length, counts.Count);
            Assert.All(counts, letter => Assert.InRange(letter.Value, 815, 1_185));
        }
    }
}
