using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants;

public sealed class RefreshTests(PortalCluster cluster) : IClassFixture<PortalCluster>, IAsyncLifetime
{
    private GrantSteps? _steps;

    private GrantSteps Steps => _steps ?? throw new InvalidOperationException("There is no grant yet.");

    public async ValueTask InitializeAsync() => _steps = await GrantSteps.SignInAsync(cluster);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_refresh_answers_another_token_with_one_write()
    {
        var first = await Steps.StartFamilyAsync();
        Assert.Equal(2, await Steps.WritesAsync());

        var second = await RefreshAsync(first);

        Assert.NotEqual(first.Secret, second.Secret);
        Assert.Equal(3, await Steps.WritesAsync());
        Assert.Equal("payload", (await Steps.Grant.ReadRefreshAsync(second.Secret))?.Payload);
    }

    [Fact]
    public async Task Of_fifty_refreshes_at_once_with_one_token_one_family_goes_on()
    {
        var first = await Steps.StartFamilyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RefreshAsync(first)));

        Assert.Single(answers.Select(token => token.Secret).Distinct());
        Assert.Equal(3, await Steps.WritesAsync());
        await RefreshAsync(answers[0]);
    }

    [Fact]
    public async Task The_token_before_is_answered_again_for_a_moment()
    {
        var first = await Steps.StartFamilyAsync();
        var second = await RefreshAsync(first);
        cluster.Time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(second.Secret, (await RefreshAsync(first)).Secret);
        Assert.Equal(3, await Steps.WritesAsync());
    }

    [Fact]
    public async Task The_token_before_revokes_the_family_after_that()
    {
        var first = await Steps.StartFamilyAsync();
        var second = await RefreshAsync(first);
        cluster.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True((await Steps.Grant.ReadRefreshAsync(first.Secret))?.IsReused);

        Assert.IsType<RefreshAnswer.Reused>(await Steps.Grant.RefreshAsync(first.Secret));

        Assert.IsType<RefreshAnswer.NotLive>(await Steps.Grant.RefreshAsync(second.Secret));
        Assert.False((await Steps.Grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task A_token_of_two_generations_before_revokes_the_family_at_once()
    {
        var first = await Steps.StartFamilyAsync();
        await RefreshAsync(await RefreshAsync(first));

        Assert.IsType<RefreshAnswer.Reused>(await Steps.Grant.RefreshAsync(first.Secret));
        Assert.False((await Steps.Grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task A_guess_changes_nothing()
    {
        var first = await Steps.StartFamilyAsync();

        Assert.Null(await Steps.Grant.ReadRefreshAsync(new string('A', 43)));
        Assert.IsType<RefreshAnswer.NotLive>(await Steps.Grant.RefreshAsync(new string('A', 43)));

        await RefreshAsync(first);
    }

    [Fact]
    public async Task A_refresh_token_is_no_code_and_a_code_no_refresh_token()
    {
        var first = await Steps.StartFamilyAsync();

        Assert.Null(await Steps.Grant.ReadCodeAsync(first.Secret));
        Assert.Null(await Steps.Grant.ReadRefreshAsync(new string('B', 43)));
    }

    [Fact]
    public async Task The_family_outlives_its_activation()
    {
        var second = await RefreshAsync(await Steps.StartFamilyAsync());
        await PortalCluster.DeactivateAsync(Steps.Grant);

        await RefreshAsync(second);
    }

    [Fact]
    public async Task A_session_that_ends_takes_the_family_along()
    {
        var first = await Steps.StartFamilyAsync();

        await Steps.Session.EndAsync();

        Assert.Equal("", (await Steps.Grant.ReadRefreshAsync(first.Secret))?.Payload);
        Assert.IsType<RefreshAnswer.NotLive>(await Steps.Grant.RefreshAsync(first.Secret));
    }

    [Fact]
    public async Task Using_the_code_again_revokes_the_family()
    {
        var first = await Steps.StartFamilyAsync();

        Assert.IsType<RedeemAnswer.AlreadyRedeemed>(await Steps.Grant.RedeemCodeAsync(startsFamily: true));

        Assert.IsType<RefreshAnswer.NotLive>(await Steps.Grant.RefreshAsync(first.Secret));
    }

    [Fact]
    public async Task A_token_that_is_not_used_for_thirty_days_is_refused()
    {
        var first = await Steps.StartFamilyAsync();
        var view = await Steps.Grant.ReadRefreshAsync(first.Secret);

        Assert.Equal(cluster.Time.GetUtcNow() + TimeSpan.FromDays(30), view!.ExpiresAt);
        cluster.Time.Advance(TimeSpan.FromDays(30));
        Assert.IsType<RefreshAnswer.NotLive>(await Steps.Grant.RefreshAsync(first.Secret));
    }

    [Fact]
    public async Task Nothing_that_is_stored_is_a_token_or_makes_one()
    {
        var second = await RefreshAsync(await Steps.StartFamilyAsync());

        var stored = await cluster.ScalarAsync<string>(
            "select payload::text from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1", Steps.Grant.GetPrimaryKey());

        Assert.DoesNotContain(second.Secret, stored, StringComparison.Ordinal);
        Assert.Contains("sealedKey", stored, StringComparison.Ordinal);
    }

    private async Task<SecureToken> RefreshAsync(SecureToken token) =>
        Assert.IsType<RefreshAnswer.Refreshed>(await Steps.Grant.RefreshAsync(token.Secret)).Token;
}
