using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Consents;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>An application that is not the space's own asks members.</summary>
[Collection(typeof(OidcTests))]
public sealed class ConsentTests(OidcPortal portal) : IAsyncLifetime
{
    private Person? _person;
    private RelyingParty? _party;

    private Person Person => _person ?? throw new InvalidOperationException("Nobody is signed in yet.");

    private RelyingParty Party => _party ?? throw new InvalidOperationException("Nobody is signed in yet.");

    private IConsentGrain Consent => portal.Host.Grains.GetGrain<IConsentGrain>(GrainKeys.Consent(Person.Id, TestClient.Guest.Id));

    public async ValueTask InitializeAsync()
    {
        _person = await portal.Host.AddMemberAsync();
        _party = new RelyingParty(TestClient.Guest, new PlainBrowser(portal.Host));
        await _party.Browser.SignInAsync(_person);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_member_is_told_in_words_and_asked_once()
    {
        var page = await AskAsync();
        Assert.Equal("May The guest know you?", page.Heading);
        Assert.Contains("guest.example", page.Body, StringComparison.Ordinal);
        Assert.Contains("your email address", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("which groups", page.Body, StringComparison.Ordinal);

        var answer = await AnswerAsync(page, allow: true);

        RelyingParty.Tokens(await Party.RedeemAsync(answer.LocationQuery["code"]));
        await Party.TokensAsync(("scope", "openid email"));
    }

    [Fact]
    public async Task More_than_was_allowed_is_asked_again()
    {
        await AnswerAsync(await AskAsync(), allow: true);

        Assert.Contains("which groups", (await AskAsync(("scope", "openid email groups"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_reaches_the_application_and_is_not_remembered()
    {
        var answer = await AnswerAsync(await AskAsync(), allow: false);

        Assert.Equal("access_denied", answer.LocationQuery["error"]);
        Assert.Equal(Party.State, answer.LocationQuery["state"]);
        Assert.Null(await Consent.ReadAsync());
        Assert.Equal("May The guest know you?", (await AskAsync()).Heading);
    }

    [Fact]
    public async Task Taken_back_everything_ends_and_is_asked_again()
    {
        var tokens = RelyingParty.Tokens(await Party.RedeemAsync((await AnswerAsync(await AskAsync(), allow: true)).LocationQuery["code"]));

        await Consent.RevokeAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Party.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("May The guest know you?", (await AskAsync()).Heading);
    }

    [Fact]
    public async Task The_member_sees_what_they_allowed_and_takes_it_back_there()
    {
        await AnswerAsync(await AskAsync(), allow: true);
        var page = await Party.Browser.GetAsync("/account/applications");
        Assert.Contains("The guest", page.Body, StringComparison.Ordinal);
        Assert.Contains("your email address", page.Body, StringComparison.Ordinal);

        await Party.Browser.SubmitAsync(page);

        Assert.Null(await Consent.ReadAsync());
        Assert.DoesNotContain("The guest", (await Party.Browser.GetAsync("/account/applications")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_consent_asks_although_it_was_allowed()
    {
        await AnswerAsync(await AskAsync(), allow: true);

        var answer = await AnswerAsync(await AskAsync(("prompt", "consent")), allow: true);

        Assert.Contains("code", answer.LocationQuery.Keys);
    }

    [Fact]
    public async Task Without_a_page_nothing_is_allowed() =>
        Assert.Equal("consent_required", (await Party.AuthorizeAsync(("scope", "openid email"), ("prompt", "none"))).LocationQuery["error"]);

    [Fact]
    public async Task Nobody_else_can_press_the_button()
    {
        var page = await AskAsync();
        var back = page.Page.QuerySelector("input[name=ReturnUrl]")!.GetAttribute("value");

        var forged = await Party.Browser.PostAsync("/connect/consent", ("ReturnUrl", back), ("allow", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Null(await Consent.ReadAsync());
    }

    private async Task<Answer> AskAsync(params (string Name, string? Value)[] changes)
    {
        (string, string?)[] request = changes.Any(change => change.Name == "scope") ? changes : [("scope", "openid email"), .. changes];
        return await Party.Browser.FollowAsync(await Party.AuthorizeAsync(request));
    }

    private async Task<Answer> AnswerAsync(Answer page, bool allow)
    {
        var between = await Party.Browser.FollowAsync(await Party.Browser.SubmitAsync(page, ("allow", allow ? "true" : "false")));
        return await Party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
    }
}
