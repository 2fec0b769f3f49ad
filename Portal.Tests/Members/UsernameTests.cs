using Portal.Grains.Members;
using Xunit;

namespace Portal.Tests.Members;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("ada", "ada")]
    [InlineData(" Ada ", "ada")]
    [InlineData("ADA_L-1815", "ada_l-1815")]
    [InlineData("abcdefghijklmnopqrst", "abcdefghijklmnopqrst")]
    [InlineData("___", "___")]
    public void A_name_is_kept_in_lower_case(string input, string expected)
    {
        Assert.True(Username.TryNormalise(input, out var normal, out _));
        Assert.Equal(expected, normal);
    }

    [Theory]
    [InlineData(null, "Choose")]
    [InlineData("  ", "Choose")]
    [InlineData("ab", "3 to 20")]
    [InlineData("abcdefghijklmnopqrstu", "3 to 20")]
    [InlineData("a b c", "only letters")]
    [InlineData("ada.l", "only letters")]
    [InlineData("ada@home", "only letters")]
    [InlineData("ädä", "only letters")]
    [InlineData("\u212Aada", "only letters")]
    [InlineData("ａｄａ", "only letters")]
    [InlineData("\u0430da", "only letters")]
    [InlineData("ada\0", "only letters")]
    [InlineData("<b>", "only letters")]
    public void Anything_else_is_refused_with_the_reason(string? input, string words)
    {
        Assert.False(Username.TryNormalise(input, out var normal, out var reason));
        Assert.Empty(normal);
        Assert.Contains(words, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", true)]
    [InlineData("root", true)]
    [InlineData("portal", true)]
    [InlineData("no-reply", true)]
    [InlineData("ada", false)]
    [InlineData("administrator1", false)]
    public void Some_names_are_set_aside(string name, bool reserved) => Assert.Equal(reserved, Username.IsReserved(name));
}
