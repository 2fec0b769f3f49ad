using Portal.Grains.Members;
using Xunit;

namespace Portal.Tests.Members;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData("  Ada Lovelace ", "Ada Lovelace")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("ليلى", "ليلى")]
    [InlineData("👩‍🔧", "👩‍🔧")]
    [InlineData("A\u0308da", "Äda")]
    public void Any_one_line_is_a_name(string input, string expected)
    {
        Assert.True(DisplayName.TryNormalise(input, out var normal, out _));
        Assert.Equal(expected, normal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    [InlineData("Ada\nLovelace")]
    [InlineData("Ada\0")]
    [InlineData("Ada\u2028Lovelace")]
    [InlineData("Ada\u202Etxt.exe")]
    [InlineData("Ada\u2066")]
    public void What_redraws_the_page_is_not(string? input)
    {
        Assert.False(DisplayName.TryNormalise(input, out _, out var reason));
        Assert.NotEmpty(reason);
    }

    // Not in the table above: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_refused() => Assert.False(DisplayName.TryNormalise("Ada\uD800", out _, out _));

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_name_has_1_to_100_characters(int length, bool accepted) =>
        Assert.Equal(accepted, DisplayName.TryNormalise(new string('x', length), out _, out _));
}
