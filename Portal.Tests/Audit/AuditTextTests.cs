using Portal.Grains.Audit;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Firefox/140.0", "Firefox/140.0")]
    [InlineData("a\0b\r\nc\td\u001b[31m", "abcd[31m")]
    [InlineData("a\u0085b\u2028c\u2029d", "abcd")]
    [InlineData("\u202Eexe.fdp\u2066", "exe.fdp")]
    [InlineData("Ægir 木 🦊", "Ægir 木 🦊")]
    [InlineData("lone \ud83e end", "lone  end")]
    public void Text_is_one_line_that_can_be_stored_and_shown(string? text, string clean) => Assert.Equal(clean, AuditText.Clean(text, 50));

    [Fact]
    public void It_is_cut_between_characters()
    {
        Assert.Equal("ab", AuditText.Clean("abc", 2));
        Assert.Equal("a🦊", AuditText.Clean("a🦊🦊", 4));
        Assert.Equal(AuditText.MaxAgent, AuditText.Clean(new string('x', 100_000), AuditText.MaxAgent).Length);
    }
}
