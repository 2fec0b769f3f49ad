using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Admin.Audit;
using Xunit;

namespace Portal.Tests.Admin;

/// <summary>What the administrators' pages say in words.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_event_of_the_audit_has_words() => Assert.All(AuditEvents.All, name => Assert.True(AuditWords.Knows(name), $"Say in {nameof(AuditWords)} what {name} is."));

    [Fact]
    public void Every_permission_has_words() => Assert.Equal(Permissions.All.Order(), PermissionWords.All.Select(permission => permission.Name).Order());

    [Fact]
    public void A_change_is_told_property_by_property()
    {
        var changes = AuditChange.Of("""{"displayName":"Ada","roles":[],"left":null}""", """{"displayName":"Ada W","roles":["a","b"],"isDisabled":true}""");

        Assert.Equal(
            [new("display name", "Ada", "Ada W"), new("roles", "none", "a, b"), new("left", "–", ""), new("is disabled", "", "yes")],
            changes);
    }

    [Theory]
    [InlineData("connection-failed", "The mail server cannot be reached")]
    [InlineData("recipient-refused-550", "The mail server answered 550 to the recipient")]
    [InlineData("<script>-1", "<script>-1")]
    [InlineData("", "")]
    public void An_error_of_a_mail_is_told_in_words(string error, string words) => Assert.StartsWith(words, MailErrorWords.Of(error), StringComparison.Ordinal);
}
