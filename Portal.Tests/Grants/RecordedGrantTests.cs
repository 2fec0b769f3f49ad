using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Calls;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants;

/// <summary>Grants without a code, and browsers that hold them.</summary>
public sealed class RecordedGrantTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly IGrantGrain _grant = cluster.Grains.GetGrain<IGrantGrain>(Guid.NewGuid());
    private readonly ISessionGrain _session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
    private readonly Guid _member = Guid.NewGuid();
    private readonly string _clientId = $"app-{Guid.NewGuid():N}";

    [Fact]
    public async Task Of_fifty_attempts_to_make_one_grant_exactly_one_succeeds_and_a_crash_changes_nothing()
    {
        var command = await PrepareAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _grant.RecordAsync(command)));
        await PortalCluster.DeactivateAsync(_grant);

        var holder = Assert.Single(answers.OfType<RecordGrantAnswer.Recorded>()).Holder;
        Assert.Equal(49, answers.OfType<RecordGrantAnswer.AlreadyMade>().Count());
        Assert.IsType<RecordGrantAnswer.AlreadyMade>(await _grant.RecordAsync(command));
        Assert.Equal(_member, (await _grant.HoldAsync(holder.Secret))?.Session.Member.Id);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again()
    {
        var (command, operation) = (await PrepareAsync(), Guid.NewGuid());

        var first = await InOperation.AskAsync(operation, () => _grant.RecordAsync(command));
        var again = await InOperation.AskAsync(operation, () => _grant.RecordAsync(command));

        Assert.Equal(Assert.IsType<RecordGrantAnswer.Recorded>(first).Holder, Assert.IsType<RecordGrantAnswer.Recorded>(again).Holder);
        Assert.IsType<RecordGrantAnswer.AlreadyMade>(await InOperation.AskAsync(Guid.NewGuid(), () => _grant.RecordAsync(command)));
    }

    [Fact]
    public async Task It_is_held_by_its_secret_until_it_is_revoked_and_has_no_code()
    {
        var holder = Assert.IsType<RecordGrantAnswer.Recorded>(await _grant.RecordAsync(await PrepareAsync())).Holder;

        Assert.Equal(_clientId, (await _grant.HoldAsync(holder.Secret))?.ClientId);
        Assert.Null(await _grant.HoldAsync(new string('A', 43)));
        Assert.Null(await _grant.HoldAsync(""));
        Assert.Null(await _grant.ReadCodeAsync(holder.Secret));
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: true));
        Assert.Null(await _grant.ReadRefreshAsync(holder.Secret));

        await _grant.RevokeAsync();
        Assert.Null(await _grant.HoldAsync(holder.Secret));
    }

    [Fact]
    public async Task It_ends_with_its_session()
    {
        var holder = Assert.IsType<RecordGrantAnswer.Recorded>(await _grant.RecordAsync(await PrepareAsync())).Holder;

        await _session.EndAsync();

        Assert.Null(await _grant.HoldAsync(holder.Secret));
    }

    [Fact]
    public async Task It_ends_with_its_client()
    {
        var holder = Assert.IsType<RecordGrantAnswer.Recorded>(await _grant.RecordAsync(await PrepareAsync())).Holder;

        await PutClientAsync(isEnabled: false);

        Assert.Null(await _grant.HoldAsync(holder.Secret));
    }

    [Fact]
    public async Task None_is_made_for_another_member_or_without_a_session_or_client()
    {
        var command = await PrepareAsync();

        Assert.IsType<RecordGrantAnswer.NotLive>(await _grant.RecordAsync(command with { MemberId = Guid.NewGuid() }));
        Assert.IsType<RecordGrantAnswer.NotLive>(await _grant.RecordAsync(command with { SessionId = Guid.NewGuid() }));
        Assert.IsType<RecordGrantAnswer.NotLive>(await _grant.RecordAsync(command with { ClientId = "nobody" }));
        await PutClientAsync(isEnabled: false);
        Assert.IsType<RecordGrantAnswer.NotLive>(await _grant.RecordAsync(command));
        Assert.Null(await _grant.DescribeAsync());
    }

    private async Task<RecordGrant> PrepareAsync()
    {
        await PutClientAsync(isEnabled: true);
        var number = Random.Shared.Next(1_000_000, int.MaxValue);
        Assert.IsType<MemberAnswer.Saved>(await cluster.Grains.GetGrain<IMemberGrain>(_member).PutAsync(
            new MemberDetails(number, "Ada", $"ada-{number}@example.org", null, new DateOnly(2020, 1, 1), Left: null, [])));
        await _session.StartAsync(new StartSession(Guid.NewGuid(), _member, AuthenticationMethod.Email, "browser", "192.0.2.1"));
        return new RecordGrant(_clientId, _member, _session.GetPrimaryKey(), TimeSpan.FromDays(1));
    }

    private Task PutClientAsync(bool isEnabled) => cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_clientId)).PutAsync(new ClientDetails(
        "App", [], [], [], [], new AccessRule(Everyone: true, []), new ClientProtocol { IsEnabled = isEnabled, GrantTypes = [], ForwardAuthHost = $"{_clientId}.example.org" }));
}
