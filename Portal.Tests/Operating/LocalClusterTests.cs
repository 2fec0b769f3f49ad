using System.Net;
using Portal.Cluster.Nodes;
using Portal.Tests.Oidc;
using Portal.Tests.Processes;
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

    [Fact]
    public async Task No_request_fails_while_a_front_end_and_a_silo_are_asked_to_stop_and_come_back()
    {
        var browser = await SignInAsync();
        var party = new RelyingParty(running.Noticeboard, browser);

        await using var calls = new SteadyCalls(callers: 2, number => number % 2 == 0
            ? ExpectAsync(HttpStatusCode.OK, () => browser.GetAsync("/"))
            : ExpectAsync(HttpStatusCode.BadRequest, () => party.RedeemAsync("nothing")));
        foreach (var node in new[] { running.Cluster.Fronts[0], running.Cluster.Silos[1] })
        {
            var before = calls.Answered;
            await node.StopAsync();
            await node.StartAsync(Cancellation);
            await Eventually.BecomesTrueAsync(() => Task.FromResult(calls.Answered > before));
        }

        Assert.Empty(calls.Failures);
    }

    private static async Task ExpectAsync(HttpStatusCode expected, Func<Task<Answer>> ask)
    {
        try
        {
            if (await ask() is var answer && answer.Status != expected)
            {
                throw new TimeoutException(answer.ToString());
            }
        }
        catch (HttpRequestException exception)
        {
            throw new TimeoutException("The proxy did not answer.", exception);
        }
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
