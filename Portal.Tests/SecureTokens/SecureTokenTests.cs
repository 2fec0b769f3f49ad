using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.SecureTokens;
using Xunit;

namespace Portal.Tests.SecureTokens;

public sealed class SecureTokenTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";
    private const string Secret = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";

    [Fact]
    public void A_token_is_read_as_it_was_written()
    {
        var token = new SecureToken(Guid.NewGuid(), SecretHash.NewSecret());

        Assert.True(SecureToken.TryParse(token.ToReference(), out var read));
        Assert.Equal(token, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(Id)]
    [InlineData(Id + ":")]
    [InlineData(Id + ":" + "short")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF:" + Secret)]
    [InlineData("0123456789abcdef0123456789abcdeg:" + Secret)]
    [InlineData(Id + ";" + Secret)]
    [InlineData(" " + Id + ":" + Secret)]
    [InlineData(Id + ":" + Secret + "A")]
    [InlineData(Id + ":" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-+")]
    [InlineData(Id + ":" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-\0")]
    public void Anything_but_the_exact_form_is_refused(string? text) => Assert.False(SecureToken.TryParse(text, out _));

    [Fact]
    public void A_token_in_a_log_line_shows_no_secret() =>
        Assert.DoesNotContain(Secret, new SecureToken(Guid.NewGuid(), Secret).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_hash_matches_its_own_secret_only()
    {
        var secret = SecretHash.NewSecret();
        var hash = SecretHash.Of(secret);

        Assert.True(SecretHash.Matches(hash, secret));
        Assert.False(SecretHash.Matches(hash, SecretHash.NewSecret()));
        Assert.False(SecretHash.Matches(hash, null));
        Assert.False(SecretHash.Matches(null, secret));
        Assert.False(SecretHash.Matches([], secret));
    }
}
