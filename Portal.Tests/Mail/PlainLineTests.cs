using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class PlainLineTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  Ada \t\r\n Lovelace  ", "Ada Lovelace")]
    [InlineData("Ada\r\nBcc: eve@example.org", "Ada Bcc: eve@example.org")]
    [InlineData("Ada\u2028Lovelace\u0085!", "Ada Lovelace !")]
    [InlineData("Ada\0\u0007Lovelace", "Ada Lovelace")]
    [InlineData("ada\u202Egnp.exe", "adagnp.exe")]
    [InlineData("a\u200Bd\uFEFFa", "ada")]
    [InlineData("Zoë 東京 🧑‍🔧", "Zoë 東京 🧑‍🔧")]
    [InlineData(" \r\n ", "")]
    [InlineData(null, "")]
    public void Makes_one_harmless_line(string? text, string line) => Assert.Equal(line, PlainLine.Of(text, 80));

    [Fact]
    public void Cuts_what_is_too_long_without_cutting_a_character_in_two() =>
        Assert.Equal("🧑🧑…", PlainLine.Of(string.Concat(Enumerable.Repeat("🧑", 50)), 6));

    // Not a row of the table above: an attribute cannot hold what is no valid text.
    [Fact]
    public void Replaces_half_a_character() => Assert.Equal("ada\uFFFD", PlainLine.Of("ada\uD800", 80));

    [Fact]
    public void Keeps_what_just_fits() => Assert.Equal("abcdef", PlainLine.Of("abcdef", 6));

    [Fact]
    public void Does_not_pile_marks_on_a_letter() =>
        Assert.Equal("a" + new string('\u0301', 4) + "b", PlainLine.Of("a" + new string('\u0301', 60) + "b", 80));
}
