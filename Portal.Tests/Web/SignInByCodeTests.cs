using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class SignInByCodeTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task The_mailed_code_leads_to_the_home_page()
    {
        var person = await portal.Host.AddMemberAsync();
        var attempt = await _browser.BeginAsync(person);
        Assert.Contains(person.Email, attempt.CodePage.Body, StringComparison.Ordinal);
        Assert.False(await _browser.IsSignedInAsync());

        var answer = await attempt.TypeAsync((await attempt.MailAsync()).Code);

        Assert.Equal("/", answer.Location);
        var home = await _browser.FollowAsync(answer);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal($"Hello, {person.Name}", home.Heading);
    }

    [Fact]
    public async Task An_address_is_found_whatever_its_case_and_the_spaces_around_it()
    {
        var person = await portal.Host.AddMemberAsync();
        var attempt = await _browser.BeginAsync($"  {person.Email.ToUpperInvariant()} ");

        await attempt.TypeAsync((await attempt.MailAsync()).Code);

        Assert.True(await _browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("{0} {1}")]
    [InlineData(" {0}-{1} ")]
    [InlineData("{0}\u00a0{1}\t")]
    public async Task A_code_may_be_typed_with_spaces_and_dashes(string format)
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var code = (await attempt.MailAsync()).Code;

        await attempt.TypeAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, code[..3], code[3..]));

        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_wrong_code_says_so_and_how_many_tries_are_left()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());

        var answer = await attempt.TypeAsync((await attempt.MailAsync()).WrongCode);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("not the code", answer.Problem, StringComparison.Ordinal);
        Assert.Contains("4 more times", answer.Body, StringComparison.Ordinal);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Five_wrong_codes_end_the_sign_in_and_even_the_right_one_is_refused()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await attempt.TypeAsync(mail.WrongCode)).Status);
        }

        var cookies = _browser.Cookies.Copy();
        var fifth = await _browser.FollowAsync(await attempt.TypeAsync(mail.WrongCode));
        _browser.Cookies = cookies;
        var sixth = await _browser.FollowAsync(await attempt.TypeAsync(mail.Code));

        Assert.Equal("Too many wrong codes", fifth.Heading);
        Assert.Equal("Too many wrong codes", sixth.Heading);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    [InlineData("<script>")]
    public async Task What_cannot_be_a_code_costs_no_try(string typed)
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        for (var i = 0; i < 6; i++)
        {
            var answer = await attempt.TypeAsync(typed);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("5 more times", answer.Body, StringComparison.Ordinal);
        }

        await attempt.TypeAsync((await attempt.MailAsync()).Code);

        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        var before = _browser.Cookies.Copy();
        await attempt.TypeAsync(mail.Code);
        _browser.Cookies = before;

        var again = await attempt.TypeAsync(mail.Code);

        Assert.Null(again.SetCookie(SigningIn.SessionCookie));
        Assert.Equal("This sign-in is already done", (await _browser.FollowAsync(again)).Heading);
    }

    [Fact]
    public async Task The_code_of_another_sign_in_of_the_same_member_is_wrong()
    {
        var person = await portal.Host.AddMemberAsync();
        var first = await _browser.BeginAsync(person);
        var second = await _browser.BeginAsync(person);
        var (one, other) = ((await first.MailAsync()).Code, (await second.MailAsync()).Code);

        var answer = await first.TypeAsync(other);

        Assert.Equal(one == other, answer.Status == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Whoever_is_signed_in_may_still_open_the_sign_in_page()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        var answer = await _browser.FollowAsync(await _browser.GetAsync("/sign-in"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }
}
