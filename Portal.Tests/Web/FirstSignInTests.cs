using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class FirstSignInTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task A_first_sign_in_asks_for_a_username_and_nobody_is_signed_in_before()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);

        var page = await ProveAsync(person);

        Assert.Equal($"Welcome, {person.Name}", page.Heading);
        Assert.Null(_browser.Cookies[SigningIn.SessionCookie]);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("twenty-one-characters")]
    [InlineData("with space")]
    [InlineData("naïve")]
    [InlineData("<script>")]
    [InlineData("admin")]
    public async Task A_username_that_cannot_be_is_refused_with_a_reason(string username)
    {
        var page = await ProveAsync(await portal.Host.AddMemberAsync(hasUsername: false));

        var answer = await _browser.SubmitAsync(page, ("Username", username));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Problem);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_username_that_is_taken_whatever_its_case_can_be_followed_by_another()
    {
        var other = await portal.Host.AddMemberAsync();
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        var page = await ProveAsync(person);

        var taken = await _browser.SubmitAsync(page, ("Username", other.Username!.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
        Assert.Contains("taken", taken.Problem, StringComparison.Ordinal);
        Assert.False(await _browser.IsSignedInAsync());

        var home = await _browser.FollowAsync(await _browser.SubmitAsync(taken, ("Username", $"Chosen_{person.Number}")));

        Assert.Equal($"Hello, {person.Name}", home.Heading);
        Assert.Contains($"chosen_{person.Number}", home.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_sign_in_does_not_ask_again()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        await _browser.SubmitAsync(await ProveAsync(person), ("Username", $"again-{person.Number}"));

        var answer = await new PlainBrowser(portal.Host).SignInAsync(person);

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task No_username_can_be_chosen_before_the_address_is_proven()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        var attempt = await _browser.BeginAsync(person);
        var token = attempt.CodePage.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        var page = await _browser.FollowAsync(await _browser.GetAsync($"/sign-in/username?attempt={attempt.Id}"));
        var answer = await _browser.FollowAsync(await _browser.PostAsync(
            "/sign-in/username", ("Attempt", attempt.Id), ("Username", "skipped-a-step"), ("__RequestVerificationToken", token)));

        Assert.Equal("Look into your mail", page.Heading);
        Assert.Equal("Look into your mail", answer.Heading);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_name_that_another_tab_has_chosen_meanwhile_stands()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        var (one, other) = (await ProveAsync(person), await ProveAsync(person));
        await _browser.SubmitAsync(one, ("Username", $"first-{person.Number}"));

        var home = await _browser.FollowAsync(await _browser.SubmitAsync(other, ("Username", $"second-{person.Number}")));

        Assert.Equal($"Hello, {person.Name}", home.Heading);
        Assert.Contains($"first-{person.Number}", home.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_is_kept_over_the_choice_of_a_username()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        var page = await ProveAsync(person, "/sign-out");

        var answer = await _browser.SubmitAsync(page, ("Username", $"back-{person.Number}"));

        Assert.Equal("/sign-out", answer.Location);
    }

    private async Task<Answer> ProveAsync(Person person, string? returnUrl = null)
    {
        var attempt = await _browser.BeginAsync(person, returnUrl);
        return await _browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code));
    }
}
