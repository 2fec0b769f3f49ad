using Portal.Grains.Members;
using Xunit;

namespace Portal.Tests.Members;

public sealed class EmailAddressTests
{
    private static readonly string Label63 = new('a', 63);

    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("  Ada@Example.ORG\t\r\n", "ada@example.org")]
    [InlineData("\u00A0ada@example.org\u3000", "ada@example.org")]
    [InlineData("ada.lovelace+wiki@mail.example.org", "ada.lovelace+wiki@mail.example.org")]
    [InlineData("a!#$%&'*+-/=?^_`{|}~b@example.org", "a!#$%&'*+-/=?^_`{|}~b@example.org")]
    [InlineData("0@1.example", "0@1.example")]
    [InlineData("ab@xn--mnchen-3ya.example", "ab@xn--mnchen-3ya.example")]
    [InlineData("ab@MÜNCHEN.example", "ab@xn--mnchen-3ya.example")]
    [InlineData("ab@mu\u0308nchen.example", "ab@xn--mnchen-3ya.example")]
    [InlineData("ab@XN--MNCHEN-3YA.example", "ab@xn--mnchen-3ya.example")]
    [InlineData("ada@ｅｘａｍｐｌｅ．ｏｒｇ", "ada@example.org")]
    [InlineData("ada@example\u3002org", "ada@example.org")]
    [InlineData("ada@exam\u00ADple.org", "ada@example.org")]
    [InlineData("ada@example.or\u212A", "ada@example.ork")]
    public void Spellings_of_one_mailbox_meet_in_one_form(string input, string expected)
    {
        Assert.True(EmailAddress.TryNormalise(input, out var normal, out var reason), reason);
        Assert.Equal(expected, normal);
        Assert.Empty(reason);
    }

    [Fact]
    public void A_look_alike_is_another_address()
    {
        Assert.True(EmailAddress.TryNormalise("ada@ex\u0430mple.org", out var cyrillic, out _));
        Assert.StartsWith("ada@xn--", cyrillic, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Enter an email address.")]
    [InlineData("", "Enter an email address.")]
    [InlineData(" \t ", "Enter an email address.")]
    [InlineData("ada", "An email address has an @")]
    [InlineData("ada＠example.org", "An email address has an @")]
    [InlineData("@example.org", "Something is missing before the @")]
    [InlineData("ada@", "no domain name")]
    [InlineData("ada@bob@example.org", "only one @")]
    [InlineData("\"ada@bob\"@example.org", "only one @")]
    [InlineData("\"ada\"@example.org", "quotes")]
    [InlineData("ada(comment)@example.org", "brackets")]
    [InlineData("Ada <ada@example.org>", "brackets")]
    [InlineData("ada, bob@example.org", "commas")]
    [InlineData("ada bob@example.org", "spaces")]
    [InlineData("ada:bob@example.org", "colons")]
    [InlineData("ada\\bob@example.org", "backslashes")]
    [InlineData(".ada@example.org", "dot")]
    [InlineData("ada.@example.org", "dot")]
    [InlineData("a..b@example.org", "two in a row")]
    [InlineData("ädä@example.org", "from a to z")]
    [InlineData("\u0430da@example.org", "from a to z")]
    [InlineData("ａda@example.org", "from a to z")]
    [InlineData("\u212Aada@example.org", "from a to z")]
    [InlineData("a\u200Bda@example.org", "from a to z")]
    [InlineData("ada\0@example.org", "control")]
    [InlineData("ada@example.org\0", "control")]
    [InlineData("ada@exam\nple.org", "control")]
    [InlineData("ada\r\nBcc: x@example.org", "control")]
    [InlineData("ada@localhost", "has a dot")]
    [InlineData("ada@example..org", "no domain name")]
    [InlineData("ada@.example.org", "no domain name")]
    [InlineData("ada@example.org.", "no domain name")]
    [InlineData("ada@-example.org", "no domain name")]
    [InlineData("ada@example-.org", "no domain name")]
    [InlineData("ada@exa_mple.org", "no domain name")]
    [InlineData("ada@exam ple.org", "no domain name")]
    [InlineData("ada@example.org>", "no domain name")]
    [InlineData("ada@192.0.2.7", "no domain name")]
    [InlineData("ada@[192.0.2.7]", "no domain name")]
    [InlineData("ada@[IPv6:::1]", "no domain name")]
    [InlineData("ada@example.123", "no domain name")]
    [InlineData("ada@xn--a.example", "no domain name")]
    [InlineData("ada@xn--example-.org", "no domain name")]
    [InlineData("ada@xn--.org", "no domain name")]
    public void What_is_no_plain_address_is_refused_with_the_reason(string? input, string words)
    {
        Assert.False(EmailAddress.TryNormalise(input, out var normal, out var reason));
        Assert.Empty(normal);
        Assert.Contains(words, reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    // Not in the table above: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.False(EmailAddress.TryNormalise("ada\uD800@example.org", out _, out _));
        Assert.False(EmailAddress.TryNormalise("ada@ex\uD800mple.org", out _, out _));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_local_part_has_64_characters_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, EmailAddress.TryNormalise($"{new string('a', length)}@example.org", out _, out _));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_63_characters_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, EmailAddress.TryNormalise($"a@{new string('b', length)}.org", out _, out _));

    [Theory]
    [InlineData(55, true)]
    [InlineData(56, false)]
    public void An_address_has_254_characters_at_most(int lastLabel, bool accepted) =>
        Assert.Equal(accepted, EmailAddress.TryNormalise($"abcdef@{Label63}.{Label63}.{Label63}.{new string('z', lastLabel)}", out _, out _));

    [Fact]
    public void The_limit_holds_for_the_normal_form() =>
        Assert.False(EmailAddress.TryNormalise($"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat("üüüüüüüüüü", 17))}", out _, out _));

    [Fact]
    public void The_normal_form_is_its_own_normal_form()
    {
        Assert.True(EmailAddress.TryNormalise("Ada@MÜNCHEN.example", out var once, out _));
        Assert.True(EmailAddress.TryNormalise(once, out var twice, out _));
        Assert.Equal(once, twice);
    }
}
