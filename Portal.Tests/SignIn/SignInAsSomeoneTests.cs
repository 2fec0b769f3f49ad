using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Interfaces.SignIn;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.SignIn;

public sealed class SignInAsSomeoneTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    [Fact]
    public async Task Signing_in_as_someone_else_ends_the_old_session()
    {
        var first = await SignInAsync((await cluster.Grains.AddMemberAsync()).Email, held: null);

        var second = await SignInAsync((await cluster.Grains.AddMemberAsync()).Email, held: first);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Null(await cluster.Grains.GetGrain<ISessionGrain>(first.Id).AuthenticateAsync(first.Secret));
        Assert.NotNull(await cluster.Grains.GetGrain<ISessionGrain>(second.Id).AuthenticateAsync(second.Secret));
    }

    [Fact]
    public async Task Signing_in_again_keeps_the_session_and_rotates_its_token()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var first = await SignInAsync(member.Email, held: null);

        var second = await SignInAsync(member.Email, held: first);

        Assert.Equal(first.Id, second.Id);
        Assert.Null(await cluster.Grains.GetGrain<ISessionGrain>(first.Id).AuthenticateAsync(first.Secret));
        Assert.NotNull(await cluster.Grains.GetGrain<ISessionGrain>(second.Id).AuthenticateAsync(second.Secret));
    }

    [Fact]
    public async Task Holding_somebody_else_s_session_id_without_its_secret_changes_nothing_for_them()
    {
        var theirs = await SignInAsync((await cluster.Grains.AddMemberAsync()).Email, held: null);

        await SignInAsync((await cluster.Grains.AddMemberAsync()).Email, held: theirs with { Secret = new string('A', 43) });

        Assert.NotNull(await cluster.Grains.GetGrain<ISessionGrain>(theirs.Id).AuthenticateAsync(theirs.Secret));
    }

    private async Task<SecureToken> SignInAsync(string email, SecureToken? held)
    {
        var attempt = new Attempt(cluster);
        await attempt.BeginAsync(email);
        return Assert.IsType<SignInStep.SignedIn>(await attempt.ProveAsync(await attempt.CodeAsync(), held)).Session;
    }
}
