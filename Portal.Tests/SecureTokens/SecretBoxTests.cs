using System.Security.Cryptography;
using Portal.Grains.Secrets;
using Xunit;

namespace Portal.Tests.SecureTokens;

public sealed class SecretBoxTests
{
    private readonly SecretBox _box = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void What_is_sealed_opens_again() => Assert.Equal("secret"u8.ToArray(), _box.Open(_box.Seal("secret"u8, "a"), "a"));

    [Fact]
    public void The_same_content_never_looks_the_same_twice() => Assert.NotEqual(_box.Seal("secret"u8, "a"), _box.Seal("secret"u8, "a"));

    [Fact]
    public void A_box_for_one_purpose_does_not_open_for_another() =>
        Assert.ThrowsAny<CryptographicException>(() => _box.Open(_box.Seal("secret"u8, "a"), "b"));

    [Fact]
    public void Another_master_key_opens_nothing() =>
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(RandomNumberGenerator.GetBytes(32)).Open(_box.Seal("secret"u8, "a"), "a"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(34)]
    public void A_box_with_one_bit_turned_does_not_open(int at)
    {
        var box = _box.Seal("secret"u8, "a");
        box[at] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => _box.Open(box, "a"));
    }

    [Fact]
    public void A_keyed_hash_is_the_same_for_the_same_text_purpose_and_master_key_only()
    {
        var hash = _box.KeyedHash("BCDFGHJK", "a");

        Assert.Equal(hash, _box.KeyedHash("BCDFGHJK", "a"));
        Assert.NotEqual(hash, _box.KeyedHash("BCDFGHJL", "a"));
        Assert.NotEqual(hash, _box.KeyedHash("BCDFGHJK", "b"));
        Assert.NotEqual(hash, new SecretBox(RandomNumberGenerator.GetBytes(32)).KeyedHash("BCDFGHJK", "a"));
    }

    [Fact]
    public void A_cut_box_does_not_open() => Assert.ThrowsAny<CryptographicException>(() => _box.Open(new byte[10], "a"));

    [Fact]
    public void A_master_key_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new SecretBox(new byte[16]));
}
