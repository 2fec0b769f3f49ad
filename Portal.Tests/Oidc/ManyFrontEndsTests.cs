using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>One code or token, and many who use it at once, at different front ends of one cluster.</summary>
public sealed class ManyFrontEndsTests(TwoFrontEnds portal) : IClassFixture<TwoFrontEnds>
{
    private const int Many = 40;

    [Fact]
    public async Task Of_many_redemptions_of_one_code_exactly_one_succeeds()
    {
        var (one, other) = await SignedInAsync();
        var code = await one.CodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => (n % 2 == 0 ? one : other).RedeemAsync(code, ("code_verifier", one.Verifier))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("invalid_grant", RelyingParty.ErrorOf(answer)));
    }

    [Fact]
    public async Task Of_many_refreshes_with_one_token_one_family_goes_on()
    {
        var (one, other) = await SignedInAsync();
        var first = (await one.TokensAsync()).RefreshToken!;

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => (n % 2 == 0 ? one : other).RefreshAsync(first)));

        var second = Assert.Single(answers.Select(answer => RelyingParty.Tokens(answer).RefreshToken!).Distinct());
        var third = RelyingParty.Tokens(await other.RefreshAsync(second)).RefreshToken!;
        // One token is good at any time: the first one is a theft by now, and ends what the others led to.
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await one.RefreshAsync(first)));
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await other.RefreshAsync(third)));
    }

    [Fact]
    public async Task What_ends_at_one_front_end_has_ended_at_the_other()
    {
        var (one, other) = await SignedInAsync();
        var tokens = await one.TokensAsync();
        Assert.Equal(HttpStatusCode.OK, (await other.UserInfoAsync(tokens.AccessToken)).Status);

        await one.RevokeAsync(tokens.AccessToken);

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await other.RefreshAsync(tokens.RefreshToken!)));
    }

    [Fact]
    public async Task Signing_out_at_one_front_end_is_seen_by_the_other_at_once()
    {
        var (one, other) = await SignedInAsync();
        var tokens = await one.TokensAsync();

        await one.Browser.FollowAsync(await one.Browser.SubmitAsync(await one.Browser.GetAsync("/sign-out")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await other.RefreshAsync(tokens.RefreshToken!)));
    }

    [Fact]
    public async Task A_membership_that_ends_ends_all_at_once()
    {
        var person = await portal.One.AddMemberAsync();
        var party = new RelyingParty(TestClient.Notes, new PlainBrowser(portal.One));
        await party.Browser.SignInAsync(person);
        var tokens = await party.TokensAsync();

        await portal.One.LeaveAsync(person);

        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!)));
    }

    private async Task<(RelyingParty One, RelyingParty Other)> SignedInAsync()
    {
        var one = new RelyingParty(TestClient.Notes, new PlainBrowser(portal.One));
        await one.Browser.SignInAsync(await portal.One.AddMemberAsync());
        return (one, new RelyingParty(TestClient.Notes, new PlainBrowser(portal.Other) { Cookies = one.Browser.Cookies.Copy() }));
    }
}
