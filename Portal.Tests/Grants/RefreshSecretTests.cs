using Portal.Grains.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Xunit;

namespace Portal.Tests.Grants;

public sealed class RefreshSecretTests
{
    private readonly byte[] _key = RefreshSecret.NewKey();
    private readonly Guid _grant = Guid.NewGuid();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4711)]
    [InlineData(int.MaxValue)]
    public void A_secret_tells_its_generation_and_is_a_secure_token(int generation)
    {
        var secret = RefreshSecret.Of(_key, _grant, generation);

        Assert.Equal(generation, RefreshSecret.GenerationOf(_key, _grant, secret));
        Assert.True(SecureToken.TryParse(new SecureToken(_grant, secret).ToReference(), out _));
    }

    [Fact]
    public void A_secret_is_worth_nothing_with_another_key_or_grant()
    {
        var secret = RefreshSecret.Of(_key, _grant, 3);

        Assert.Null(RefreshSecret.GenerationOf(RefreshSecret.NewKey(), _grant, secret));
        Assert.Null(RefreshSecret.GenerationOf(_key, Guid.NewGuid(), secret));
    }

    [Fact]
    public void A_secret_with_any_character_changed_is_worth_nothing()
    {
        var secret = RefreshSecret.Of(_key, _grant, 3);

        for (var i = 0; i < secret.Length; i++)
        {
            foreach (var other in "ABab09-_".Where(character => character != secret[i]))
            {
                Assert.Null(RefreshSecret.GenerationOf(_key, _grant, secret[..i] + other + secret[(i + 1)..]));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("%%%%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Garbage_is_worth_nothing(string secret) => Assert.Null(RefreshSecret.GenerationOf(_key, _grant, secret));
}
