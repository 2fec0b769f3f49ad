using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class SignInByCodeTests(WebPortal portal)
{
    private readonly Browser _browser = new(portal.Host);

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
}
