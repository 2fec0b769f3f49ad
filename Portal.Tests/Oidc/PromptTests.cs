using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What a client asks of the session (OpenID Connect Core 1.0 §3.1.2.1).</summary>
[Collection(typeof(OidcTests))]
public sealed class PromptTests(OidcPortal portal)
{
    [Fact]
    public async Task Prompt_login_has_the_member_prove_again_who_they_are()
    {
        var (party, person) = await SignedInAsync(TestClient.Wiki);
        var before = new JsonWebToken((await party.TokensAsync()).IdentityToken).GetClaim("auth_time");

        var asked = await party.AuthorizeAsync(("prompt", "login"));
        Assert.StartsWith("/sign-in?", asked.Location, StringComparison.Ordinal);
        // To come back without having done it does not help.
        Assert.StartsWith("/sign-in?", (await party.Browser.GetAsync(asked.LocationQuery["returnUrl"])).Location, StringComparison.Ordinal);

        var answer = await SignInAndGoOnAsync(party, person, asked.LocationQuery["returnUrl"]);

        var after = new JsonWebToken(RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"])).IdentityToken).GetClaim("auth_time");
        Assert.True(long.Parse(after.Value, System.Globalization.CultureInfo.InvariantCulture) >= long.Parse(before.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(party.State, answer.LocationQuery["state"]);
    }

    [Fact]
    public async Task What_was_asked_cannot_be_changed_on_the_way_back()
    {
        var (party, _) = await SignedInAsync(TestClient.Wiki);
        var back = (await party.AuthorizeAsync(("prompt", "login"))).LocationQuery["returnUrl"];

        Assert.StartsWith("/sign-in?", (await party.Browser.GetAsync(back + "&prompt=none")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?", (await party.Browser.GetAsync(back + "&prompt=")).Location, StringComparison.Ordinal);
        var forged = await party.Browser.GetAsync(back[..^2]);
        Assert.NotEqual(HttpStatusCode.OK, forged.Status);
        Assert.DoesNotContain("code=", forged.Location ?? "", StringComparison.Ordinal);
        var other = await party.Browser.GetAsync(back.Replace("client_id=wiki", "client_id=forum", StringComparison.Ordinal));
        Assert.DoesNotContain("code=", other.Location ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_select_account_asks_who_to_be_and_goes_on()
    {
        var (party, person) = await SignedInAsync(TestClient.Wiki);

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("prompt", "select_account")));
        Assert.Equal("Who do you want to be?", page.Heading);
        Assert.Contains(person.Name, page.Body, StringComparison.Ordinal);

        var answer = await GoOnAsync(party, await party.Browser.SubmitAsync(page));

        RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"]));
    }

    [Fact]
    public async Task Prompt_select_account_lets_somebody_else_sign_in()
    {
        var (party, _) = await SignedInAsync(TestClient.Wiki);
        var other = await portal.Host.AddMemberAsync();

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("prompt", "select_account")));
        var back = System.Web.HttpUtility.ParseQueryString(page.Page.QuerySelector("main a.button")!.GetAttribute("href")!.Split('?')[1])["returnUrl"]!;
        var answer = await SignInAndGoOnAsync(party, other, back);

        var token = new JsonWebToken(RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"])).IdentityToken);
        Assert.Equal(other.Id.ToString(), token.Subject);
    }

    [Theory]
    [InlineData("silver", true)]
    [InlineData("gold silver", true)]
    [InlineData("gold", false)]
    [InlineData("made-up", false)]
    public async Task A_context_is_there_or_cannot_be_had(string acrValues, bool isThere)
    {
        var (party, _) = await SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("acr_values", acrValues));

        Assert.Equal(isThere, answer.LocationQuery.ContainsKey("code"));
        Assert.Equal(isThere ? null : "unmet_authentication_requirements", answer.LocationQuery.GetValueOrDefault("error"));
        Assert.Equal($"{portal.Host.Address.GetLeftPart(UriPartial.Authority)}/", answer.LocationQuery["iss"]);
    }

    [Fact]
    public async Task A_hint_at_the_member_is_welcome_and_one_at_somebody_else_asks_who_is_there()
    {
        var (party, _) = await SignedInAsync(TestClient.Wiki);
        var (somebody, _) = await SignedInAsync(TestClient.Wiki);
        var (own, others) = ((await party.TokensAsync()).IdentityToken, (await somebody.TokensAsync()).IdentityToken);

        Assert.Contains("code", (await party.AuthorizeAsync(("id_token_hint", own), ("prompt", "none"))).LocationQuery.Keys);
        Assert.Equal("login_required", (await party.AuthorizeAsync(("id_token_hint", others), ("prompt", "none"))).LocationQuery["error"]);
        Assert.StartsWith("/sign-in?", (await party.AuthorizeAsync(("id_token_hint", others))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_fills_the_address_in()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("login_hint", "ada@example.org")));

        Assert.Equal("ada@example.org", page.Page.QuerySelector("#email")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("login", "login_required")]
    [InlineData("select_account", "account_selection_required")]
    [InlineData("consent", "consent_required")]
    public async Task Nothing_can_be_asked_without_a_page(string prompt, string error)
    {
        var (party, _) = await SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("prompt", $"none {prompt}"));

        // OpenID Connect Core 1.0 §3.1.2.1: with any other value it is an error.
        Assert.Contains(answer.LocationQuery["error"], new[] { error, "invalid_request" });
    }

    private async Task<(RelyingParty Party, Person Person)> SignedInAsync(TestClient client)
    {
        var person = await portal.Host.AddMemberAsync();
        var party = new RelyingParty(client, new PlainBrowser(portal.Host));
        await party.Browser.SignInAsync(person);
        return (party, person);
    }

    private static async Task<Answer> SignInAndGoOnAsync(RelyingParty party, Person person, string returnUrl) =>
        await GoOnAsync(party, await party.Browser.SignInAsync(person, returnUrl));

    /// <summary>Through the page between a form and an application.</summary>
    private static async Task<Answer> GoOnAsync(RelyingParty party, Answer answer)
    {
        var between = await party.Browser.FollowAsync(answer);
        return await party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
    }
}
