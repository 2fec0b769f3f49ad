using Portal.Grains.Interfaces.SignIn;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.SignIn;

public sealed class SignInLinkTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly Attempt _attempt = new(cluster);

    [Fact]
    public async Task A_link_opened_elsewhere_shows_the_code_to_type()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);

        var link = await _attempt.Grain.ReadLinkAsync(await _attempt.LinkAsync(), browserSecret: null);

        Assert.Equal(await _attempt.CodeAsync(), Assert.IsType<SignInLink.OtherBrowser>(link).Code);
    }

    [Fact]
    public async Task A_link_that_a_scanner_opened_many_times_still_signs_in()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var link = await _attempt.LinkAsync();
        for (var i = 0; i < 20; i++)
        {
            Assert.IsType<SignInLink.SameBrowser>(await _attempt.Grain.ReadLinkAsync(link, _attempt.Secret));
        }

        Assert.IsType<SignInStep.SignedIn>(await _attempt.Grain.ProveByLinkAsync(_attempt.Secret, link, Attempt.Browser()));
        Assert.Equal(SignInEnd.Used, Assert.IsType<SignInLink.Ended>(await _attempt.Grain.ReadLinkAsync(link, _attempt.Secret)).Reason);
    }

    [Fact]
    public async Task A_link_does_not_sign_in_the_browser_that_did_not_begin()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);

        var step = await _attempt.Grain.ProveByLinkAsync(new string('A', 43), await _attempt.LinkAsync(), Attempt.Browser());

        Assert.Equal(SignInEnd.OtherBrowser, Assert.IsType<SignInStep.Ended>(step).Reason);
    }

    [Fact]
    public async Task A_forged_link_shows_nothing()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);

        Assert.IsType<SignInLink.Ended>(await _attempt.Grain.ReadLinkAsync(new string('A', 43), browserSecret: null));
    }

    [Fact]
    public async Task What_is_stored_contains_neither_code_nor_link()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var (code, link) = (await _attempt.CodeAsync(), await _attempt.LinkAsync());

        var stored = await cluster.ScalarAsync<string>(
            "select string_agg(payload::text, ' ') from grain_state where grain_guid(key_n0, key_n1) = $1", _attempt.Grain.GetPrimaryKey());

        Assert.DoesNotContain(link, stored, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{code}\"", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(_attempt.Secret, stored, StringComparison.Ordinal);
    }
}
