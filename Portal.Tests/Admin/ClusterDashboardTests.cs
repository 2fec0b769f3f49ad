using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin;

[Collection(typeof(WebTests))]
public sealed class ClusterDashboardTests(WebPortal portal)
{
    private const string Strict = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("/admin/cluster/")]
    [InlineData("/admin/cluster/index.min.js")]
    [InlineData("/admin/cluster/DashboardCounters")]
    [InlineData("/ADMIN/Cluster/ClusterStats")]
    public async Task A_stranger_is_asked_to_sign_in(string address)
    {
        var answer = await _browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/sign-in?returnUrl=", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/cluster/")]
    [InlineData("/admin/cluster/index.min.js")]
    [InlineData("/admin/cluster/GrainTypes")]
    public async Task A_member_without_the_permission_may_not_see_it(string address)
    {
        await HaveRoleAsync("readers", Permissions.ReadMembers, Permissions.ReadAudit);
        await _browser.SignInAsync(await portal.Host.AddMemberAsync(roles: ["readers", "unknown"]));

        var answer = await _browser.GetAsync(address);

        Assert.Equal((HttpStatusCode.Forbidden, "This door is not yours"), (answer.Status, answer.Heading));
        Assert.Equal(Strict, answer["Content-Security-Policy"]);
    }

    [Theory]
    [InlineData(Permissions.ReadCluster)]
    [InlineData(Permissions.Everything)]
    public async Task Who_may_sees_the_cluster(string permission)
    {
        // A role for each: the last who may do everything cannot be made less.
        var role = $"watchers-{permission.Replace(':', '-')}";
        await HaveRoleAsync(role, permission);
        await _browser.SignInAsync(await portal.Host.AddMemberAsync(roles: [role]));

        var page = await _browser.GetAsync("/admin/cluster/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("script-src 'self';", page["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page["Cache-Control"], StringComparison.Ordinal);

        // It looks at the silos every few seconds, for the first time when somebody asks.
        await Eventually.BecomesTrueAsync(async () =>
        {
            using var counters = JsonDocument.Parse((await _browser.GetAsync("/admin/cluster/DashboardCounters")).Body);
            return counters.RootElement.GetProperty("totalActiveHostCount").GetInt32() > 0;
        });
        Assert.Equal(Strict, (await _browser.GetAsync("/"))["Content-Security-Policy"]);
    }

    [Theory]
    [InlineData("/admin/cluster/GrainState?grainId=00000000000000000000000000000000&grainType=Portal.Grains.Keys.KeyRingGrain")]
    [InlineData("/admin/cluster/grainstate?grainId=keys:signing&grainType=Portal.Grains.Keys.KeyRingGrain")]
    [InlineData("/admin/cluster/%47rainState/")]
    [InlineData("/admin/cluster/Trace")]
    [InlineData("/admin/cluster/TRACE")]
    public async Task Nobody_sees_stored_states_or_the_log_through_it(string address)
    {
        await HaveRoleAsync("all-seeing", Permissions.Everything);
        await _browser.SignInAsync(await portal.Host.AddMemberAsync(roles: ["all-seeing"]));

        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_role_that_loses_the_permission_opens_it_no_more()
    {
        await HaveRoleAsync("guards", Permissions.ReadCluster);
        await _browser.SignInAsync(await portal.Host.AddMemberAsync(roles: ["guards"]));
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync("/admin/cluster/")).Status);

        await HaveRoleAsync("guards");

        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.GetAsync("/admin/cluster/")).Status);
    }

    private Task HaveRoleAsync(string name, params string[] permissions) =>
        portal.Host.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role(name, "", null, permissions)]);
}
