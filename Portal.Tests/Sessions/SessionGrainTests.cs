using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Sessions;

public sealed class SessionGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly ISessionGrain _session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());

    [Fact]
    public async Task The_token_of_a_session_says_whose_it_is()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var secret = await StartAsync(member);

        var view = await _session.AuthenticateAsync(secret);

        Assert.Equal(member.Id, view?.Member.Id);
        Assert.Equal(SessionContext.Silver, view?.Context);
        Assert.Equal(cluster.Time.GetUtcNow(), view?.AuthenticatedAt);
    }

    [Fact]
    public async Task A_wrong_secret_says_nothing()
    {
        await StartAsync(await cluster.Grains.AddMemberAsync());

        Assert.Null(await _session.AuthenticateAsync(new string('A', 43)));
        Assert.Null(await _session.AuthenticateAsync(""));
    }

    [Fact]
    public async Task A_session_that_never_began_says_nothing()
    {
        Assert.Null(await _session.AuthenticateAsync(new string('A', 43)));
        Assert.Null(await _session.DescribeAsync());
    }

    [Fact]
    public async Task A_session_survives_the_loss_of_its_activation()
    {
        var secret = await StartAsync(await cluster.Grains.AddMemberAsync());
        await PortalCluster.DeactivateAsync(_session);

        Assert.NotNull(await _session.AuthenticateAsync(secret));
    }

    [Fact]
    public async Task A_further_proof_keeps_the_id_and_makes_the_old_secret_worthless()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var first = await StartAsync(member);

        var second = await StartAsync(member);

        Assert.NotEqual(first, second);
        Assert.Null(await _session.AuthenticateAsync(first));
        Assert.NotNull(await _session.AuthenticateAsync(second));
    }

    [Fact]
    public async Task The_same_sign_in_starts_a_session_only_once()
    {
        var command = Proof(await cluster.Grains.AddMemberAsync());
        await _session.StartAsync(command);

        Assert.IsType<StartSessionAnswer.AlreadyStarted>(await _session.StartAsync(command));
    }

    [Fact]
    public async Task Another_member_cannot_go_on_with_a_session()
    {
        await StartAsync(await cluster.Grains.AddMemberAsync());

        Assert.IsType<StartSessionAnswer.NotYours>(await _session.StartAsync(Proof(await cluster.Grains.AddMemberAsync())));
    }

    [Fact]
    public async Task An_ended_session_stays_ended()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var secret = await StartAsync(member);

        await _session.EndAsync();
        await _session.EndAsync();
        await PortalCluster.DeactivateAsync(_session);

        Assert.Null(await _session.AuthenticateAsync(secret));
        Assert.IsType<StartSessionAnswer.NotYours>(await _session.StartAsync(Proof(member)));
    }

    [Fact]
    public async Task A_leave_date_that_is_reached_ends_access_without_anybody_s_help()
    {
        var tomorrow = DateOnly.FromDateTime(cluster.Time.GetUtcNow().UtcDateTime).AddDays(1);
        var secret = await StartAsync(await cluster.Grains.AddMemberAsync(left: tomorrow));
        Assert.NotNull(await _session.AuthenticateAsync(secret));

        cluster.Time.Advance(TimeSpan.FromDays(1));

        Assert.Null(await _session.AuthenticateAsync(secret));
        Assert.Null(await _session.DescribeAsync());
    }

    [Fact]
    public async Task Activity_is_written_only_every_few_minutes()
    {
        var secret = await StartAsync(await cluster.Grains.AddMemberAsync());
        var written = await VersionAsync();

        cluster.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        await _session.AuthenticateAsync(secret);
        Assert.Equal(written, await VersionAsync());

        cluster.Time.Advance(TimeSpan.FromTicks(1));
        await _session.AuthenticateAsync(secret);
        Assert.Equal(written + 1, await VersionAsync());
    }

    [Fact]
    public async Task Activity_keeps_a_session_from_idling_out_even_where_it_was_not_written()
    {
        var secret = await StartAsync(await cluster.Grains.AddMemberAsync());

        for (var day = 0; day < 40; day++)
        {
            cluster.Time.Advance(TimeSpan.FromDays(1));
            Assert.NotNull(await _session.AuthenticateAsync(secret));
        }

        cluster.Time.Advance(TimeSpan.FromDays(30));
        Assert.Null(await _session.AuthenticateAsync(secret));
    }

    [Fact]
    public async Task What_is_stored_does_not_contain_the_secret()
    {
        var secret = await StartAsync(await cluster.Grains.AddMemberAsync());

        var stored = await cluster.ScalarAsync<string>(
            "select payload::text from grain_state where state_name = 'session' and grain_guid(key_n0, key_n1) = $1", _session.GetPrimaryKey());

        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    private async Task<string> StartAsync(MemberView member) =>
        Assert.IsType<StartSessionAnswer.Started>(await _session.StartAsync(Proof(member))).Token.Secret;

    private static StartSession Proof(MemberView member) => new(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1");

    private Task<int> VersionAsync() => cluster.ScalarAsync<int>(
        "select version from grain_state where state_name = 'session' and grain_guid(key_n0, key_n1) = $1", _session.GetPrimaryKey());
}
