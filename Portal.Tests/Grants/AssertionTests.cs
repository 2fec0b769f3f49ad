using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Tests.Calls;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants;

/// <summary>Grants of a client that proves itself by assertions: one write marks the assertion and changes the grant, or does neither.</summary>
public sealed class AssertionTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly ClientAssertion _assertion = new($"jti-{Guid.NewGuid():N}", cluster.Time.GetUtcNow().AddMinutes(10));

    private IUsedAssertionsGrain Used => cluster.Grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions("notes"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_write_that_redeems_a_code_uses_the_assertion(bool startsFamily)
    {
        var steps = await IssueAsync();

        Assert.IsType<RedeemAnswer.Redeemed>(await steps.Grant.RedeemCodeByAssertionAsync(startsFamily, _assertion));

        Assert.Equal(2, await steps.WritesAsync());
        Assert.False(await Used.TryUseAsync(_assertion.Id, _assertion.ExpiresAt));
        Assert.Null(await cluster.ScalarAsync<string>(
            "select payload ->> 'usedAssertion' from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1", steps.Id));
    }

    [Fact]
    public async Task One_that_was_used_leaves_the_code_as_it_was()
    {
        await Used.TryUseAsync(_assertion.Id, _assertion.ExpiresAt);
        var steps = await IssueAsync();

        Assert.IsType<RedeemAnswer.AssertionUsed>(await steps.Grant.RedeemCodeByAssertionAsync(startsFamily: true, _assertion));
        Assert.Equal(1, await steps.WritesAsync());
        Assert.False((await steps.Grant.DescribeAsync())!.IsCodeRedeemed);
        await PortalCluster.DeactivateAsync(steps.Grant);

        Assert.IsType<RedeemAnswer.Redeemed>(await steps.Grant.RedeemCodeByAssertionAsync(startsFamily: true, Another()));
    }

    [Fact]
    public async Task One_that_was_used_leaves_the_refresh_token_as_it_was()
    {
        await Used.TryUseAsync(_assertion.Id, _assertion.ExpiresAt);
        var steps = await GrantSteps.SignInAsync(cluster);
        var first = await steps.StartFamilyAsync();

        Assert.IsType<RefreshAnswer.AssertionUsed>(await steps.Grant.RefreshByAssertionAsync(first.Secret, _assertion));
        Assert.Equal(2, await steps.WritesAsync());

        var second = Assert.IsType<RefreshAnswer.Refreshed>(await steps.Grant.RefreshByAssertionAsync(first.Secret, Another())).Token;
        Assert.NotEqual(first.Secret, second.Secret);
        Assert.Equal(3, await steps.WritesAsync());
    }

    [Fact]
    public async Task Of_many_grants_with_one_assertion_at_once_one_succeeds()
    {
        // Past the used-assertions grain, as if each of them had been reserved by another activation.
        var grants = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => IssueAsync()));

        var answers = await Task.WhenAll(grants.Select(steps => steps.Grant.RedeemCodeByAssertionAsync(startsFamily: true, _assertion)));

        Assert.Single(answers.OfType<RedeemAnswer.Redeemed>());
        Assert.Equal(9, answers.OfType<RedeemAnswer.AssertionUsed>().Count());
        foreach (var (steps, answer) in grants.Zip(answers))
        {
            Assert.Equal(answer is RedeemAnswer.Redeemed, (await steps.Grant.DescribeAsync())!.IsCodeRedeemed);
        }
    }

    [Fact]
    public async Task An_answer_that_is_given_again_uses_an_assertion_too()
    {
        var steps = await GrantSteps.SignInAsync(cluster);
        var first = await steps.StartFamilyAsync();
        var second = Assert.IsType<RefreshAnswer.Refreshed>(await steps.Grant.RefreshByAssertionAsync(first.Secret, Another())).Token;

        Assert.Equal(second, Assert.IsType<RefreshAnswer.Refreshed>(await steps.Grant.RefreshByAssertionAsync(first.Secret, _assertion)).Token);

        Assert.IsType<RefreshAnswer.AssertionUsed>(await steps.Grant.RefreshByAssertionAsync(first.Secret, _assertion));
        Assert.False(await Used.TryReserveAsync(_assertion));
        Assert.Equal(4, await steps.WritesAsync());
    }

    [Fact]
    public async Task What_comes_later_is_written_without_it()
    {
        var steps = await IssueAsync();
        var first = Assert.IsType<RedeemAnswer.Redeemed>(await steps.Grant.RedeemCodeByAssertionAsync(startsFamily: true, _assertion)).RefreshToken!;

        Assert.IsType<RefreshAnswer.Refreshed>(await steps.Grant.RefreshAsync(first.Secret));
        await steps.Grant.RevokeAsync();

        Assert.False((await steps.Grant.DescribeAsync())!.IsLive);
        Assert.Equal(4, await steps.WritesAsync());
    }

    [Fact]
    public async Task An_operation_that_comes_again_uses_its_assertion_once()
    {
        var steps = await IssueAsync();

        Assert.True(await AgainAsync(Used, () => Used.TryReserveAsync(_assertion)));
        var first = Assert.IsType<RedeemAnswer.Redeemed>(await AgainAsync(steps.Grant, () => steps.Grant.RedeemCodeByAssertionAsync(true, _assertion))).RefreshToken!;
        var rotation = Another();
        var second = Assert.IsType<RefreshAnswer.Refreshed>(
            await AgainAsync(steps.Grant, () => steps.Grant.RefreshByAssertionAsync(first.Secret, rotation))).Token;
        Assert.Equal(3, await steps.WritesAsync());
        var repeat = Another();
        Assert.Equal(second, Assert.IsType<RefreshAnswer.Refreshed>(
            await AgainAsync(steps.Grant, () => steps.Grant.RefreshByAssertionAsync(first.Secret, repeat))).Token);

        // To every other operation they are used.
        Assert.False(await Used.TryReserveAsync(_assertion));
        Assert.IsType<RefreshAnswer.AssertionUsed>(await steps.Grant.RefreshByAssertionAsync(second.Secret, rotation));
        Assert.IsType<RefreshAnswer.AssertionUsed>(await steps.Grant.RefreshByAssertionAsync(second.Secret, repeat));
    }

    /// <summary>Asks twice in one operation, with the activation lost between.</summary>
    private static async Task<T> AgainAsync<T>(IAddressable grain, Func<Task<T>> call)
    {
        var operation = Guid.NewGuid();
        var first = await InOperation.AskAsync(operation, call);
        await PortalCluster.DeactivateAsync(grain);
        Assert.Equal(first, await InOperation.AskAsync(operation, call));
        return first;
    }

    private ClientAssertion Another() => _assertion with { Id = $"jti-{Guid.NewGuid():N}" };

    private async Task<GrantSteps> IssueAsync()
    {
        var steps = await GrantSteps.SignInAsync(cluster);
        await steps.IssueAsync();
        return steps;
    }
}
