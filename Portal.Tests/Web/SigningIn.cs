using System.Net;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>The steps of a sign-in, as a person takes them.</summary>
internal static class SigningIn
{
    public const string SessionCookie = "portal-session";

    /// <summary>Types an address, and stands before the page that asks for the code.</summary>
    public static async Task<SignInAttempt> BeginAsync(this PlainBrowser browser, string email, string? returnUrl = null)
    {
        var start = await browser.GetAsync(returnUrl is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var sent = await browser.SubmitAsync(start, ("Email", email));
        Assert.True(sent.Status == HttpStatusCode.Redirect, $"No code was sent: {sent}");
        return new SignInAttempt(browser, sent.LocationQuery["attempt"], await browser.FollowAsync(sent));
    }

    public static Task<SignInAttempt> BeginAsync(this PlainBrowser browser, Person person, string? returnUrl = null) => browser.BeginAsync(person.Email, returnUrl);

    /// <summary>The whole way by code. Returns the answer that brought the session.</summary>
    public static async Task<Answer> SignInAsync(this PlainBrowser browser, Person person, string? returnUrl = null)
    {
        var attempt = await browser.BeginAsync(person, returnUrl);
        var answer = await attempt.TypeAsync((await attempt.MailAsync()).Code);
        Assert.True(answer.Status == HttpStatusCode.Redirect && answer.SetCookies.Any(cookie => cookie.Name.EndsWith(SessionCookie, StringComparison.Ordinal)), $"Not signed in: {answer}");
        return answer;
    }

    /// <summary>Whether the home page opens.</summary>
    public static async Task<bool> IsSignedInAsync(this PlainBrowser browser) => (await browser.GetAsync("/")).Status == HttpStatusCode.OK;
}
