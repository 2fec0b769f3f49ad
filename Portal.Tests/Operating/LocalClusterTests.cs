using System.Net;
using Portal.Cluster.Nodes;
using Portal.Tests.Oidc;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Operating;

/// <summary>Processes of a cluster die and come back, and those who use it see none of it.</summary>
[Collection<OneClusterForAll>]
public sealed class LocalClusterTests(RunningCluster running)
{
    private const string Ada = "ada@example.org";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_signs_in_and_walks_into_an_application_through_the_proxy()
    {
        var browser = await SignInAsync();
        var party = new RelyingParty(running.Noticeboard, browser);

        var tokens = await party.TokensAsync();

        var answer = await party.UserInfoAsync(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Ada Wren", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_member_is_still_signed_in_when_a_silo_is_killed(int killed)
    {
        var browser = await SignInAsync();

        await running.Cluster.Silos[killed].KillAsync();

        await Eventually.BecomesTrueAsync(browser.IsSignedInAsync);
        var party = new RelyingParty(running.Noticeboard, browser);
        Assert.NotEqual("", (await party.TokensAsync()).IdentityToken);
        await running.Cluster.Silos[killed].StartAsync(Cancellation);
    }

    [Fact]
    public async Task No_request_fails_when_a_front_end_is_killed_between_two()
    {
        var browser = await SignInAsync();
        var front = running.Cluster.Fronts[0];

        await front.KillAsync();

        // More than once, so that some of them would have gone there.
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
            Assert.Equal(HttpStatusCode.OK, (await new PlainBrowser(running).BeginAsync(Ada)).CodePage.Status);
        }

        await front.StartAsync(Cancellation);
        Assert.Equal(NodeState.Running, front.State);
    }

    private async Task<PlainBrowser> SignInAsync()
    {
        var browser = new PlainBrowser(running);
        var attempt = await browser.BeginAsync(Ada);
        await browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code));
        Assert.True(await browser.IsSignedInAsync());
        return browser;
    }
}
