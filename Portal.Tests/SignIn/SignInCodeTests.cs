using Portal.Grains.SecureTokens;
using Portal.Grains.SignIn;
using Xunit;

namespace Portal.Tests.SignIn;

public sealed class SignInCodeTests
{
    [Fact]
    public void A_link_always_gives_the_same_six_digits()
    {
        var link = SecretHash.NewSecret();

        Assert.Equal(SignInCode.FromLink(link), SignInCode.FromLink(link));
        Assert.Matches("^[0-9]{6}$", SignInCode.FromLink(link));
    }

    [Fact]
    public void Codes_are_spread_over_all_their_possibilities()
    {
        var codes = Enumerable.Range(0, 20_000).Select(_ => SignInCode.FromLink(SecretHash.NewSecret())).ToList();

        // Each leading digit is expected 2,000 times; five standard deviations are about 212.
        Assert.All(codes.CountBy(code => code[0]), digit => Assert.InRange(digit.Value, 1_788, 2_212));
        Assert.Equal(10, codes.CountBy(code => code[0]).Count());
    }

    [Theory]
    [InlineData("123456", "123456")]
    [InlineData(" 123 456 ", "123456")]
    [InlineData("123-456", "123456")]
    [InlineData("1 2 3 4 5 6", "123456")]
    [InlineData("000000", "000000")]
    [InlineData("123\t456\r\n", "123456")]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("12345a", null)]
    [InlineData("", null)]
    [InlineData("１２３４５６", null)]
    [InlineData("١٢٣٤٥٦", null)]
    [InlineData("123456                                   ", null)]
    public void A_typed_code_is_read_as_a_person_means_it(string typed, string? code) => Assert.Equal(code, SignInCode.Read(typed));

    [Fact]
    public void A_stored_code_matches_itself_only_and_never_looks_the_same_twice()
    {
        var stored = SignInCode.Hash("123456");

        Assert.True(SignInCode.Matches(stored, "123456"));
        Assert.False(SignInCode.Matches(stored, "123457"));
        Assert.NotEqual(stored, SignInCode.Hash("123456"));
    }
}
