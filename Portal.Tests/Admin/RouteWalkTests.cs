using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Portal.Web.Roles;
using Xunit;

namespace Portal.Tests.Admin;

/// <summary>
/// Walks all routes of the running portal with every verb. One that is new is covered by itself: it names a permission and is held to it
/// here, or somebody puts it on the list below and says why.
/// </summary>
[Collection(typeof(WebTests))]
public sealed class RouteWalkTests(WebPortal portal)
{
    /// <summary>Reviewed: for everybody, or for whoever is signed in, or for an application that proves itself.</summary>
    private static readonly string[] Open =
    [
        // Says of itself whether it runs; no more.
        "healthz", "readyz",
        // A file that there is none of: 404.
        "{**path:file}",
        // Signing in and out, and the pages of faults.
        "sign-in", "sign-in/code", "sign-in/link", "sign-in/username", "sign-in/former", "sign-in/ended", "sign-out", "signed-out", "continue", "error/{status:int}",
        // For members: each shows its reader's own things.
        "", "account/applications", "device", "device/qr", "device/done",
        // The demo's mailbox; not there unless the portal is a demo.
        "demo/mailbox", "demo/mailbox/{id}",
        // The protocol: the engine and its own tests decide (Portal.Tests/Oidc, ForwardAuth, Discourse).
        "connect/authorize", "connect/token", "connect/userinfo", "connect/logout", "connect/account", "connect/consent", "connect/not-allowed", "connect/post", "connect/error",
        "connect/forward", "forward-auth", "forward-auth/redirect", "forward-auth/sign-in", ".portal/callback", ".portal/sign-out", "connect/discourse",
        // The member API: for applications with tokens of their own, and a session is none (below, and Portal.Tests/Api).
        "api/v1/openapi.json", "api/v1/members", "api/v1/members/{number}", "api/v1/members:batch", "api/v1/events",
    ];

    private IReadOnlyList<WalkedRoute> Guarded => [.. WalkedRoute.AllOf(portal.Host).Where(route => route.Permission is not null)];

    [Fact]
    public void Every_route_asks_for_a_permission_or_was_reviewed()
    {
        var routes = WalkedRoute.AllOf(portal.Host);
        var open = routes.Where(route => route.Permission is null).Select(route => route.Pattern).ToHashSet();

        Assert.True(open.SetEquals(Open), $"Not reviewed: {string.Join(", ", open.Except(Open))}. Gone: {string.Join(", ", Open.Except(open))}.");
        Assert.True(Guarded.Count > 20, "The walk finds few routes: does it look in the right place?");
        Assert.All(routes.Where(route => route.Address.StartsWith("/admin", StringComparison.OrdinalIgnoreCase)), route => Assert.NotNull(route.Permission));
        Assert.Empty(Permissions.All.Except([Permissions.Everything]).Except(Guarded.Select(route => route.Permission!)));
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        var stranger = new PlainBrowser(portal.Host);

        await WalkAsync(Guarded, stranger, (route, verb, answer) =>
            Assert.True(
                answer.Status == HttpStatusCode.Redirect && (answer.Location == "/sign-in" || answer.Location!.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal)),
                $"{verb} {route.Address}: {answer}"));
    }

    [Fact]
    public async Task A_member_without_its_permission_meets_a_closed_door()
    {
        foreach (var routes in Guarded.GroupBy(route => route.Permission!))
        {
            var all = routes.Key == PermissionPolicies.Any ? [] : Permissions.All.Except([Permissions.Everything, routes.Key]);
            var member = await SignInAsync($"all-but-{RoleOf(routes.Key)}", all);

            await WalkAsync(routes, member, AssertForbidden);
        }
    }

    [Fact]
    public async Task A_member_with_exactly_its_permission_gets_in_until_their_role_loses_it()
    {
        foreach (var routes in Guarded.GroupBy(route => route.Permission!))
        {
            var role = $"only-{RoleOf(routes.Key)}";
            var permission = routes.Key == PermissionPolicies.Any ? Permissions.ReadMail : routes.Key;
            var member = await SignInAsync(role, [permission]);
            foreach (var route in routes.Where(route => route.Besides is not null))
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(route.Address)).Status);
                await HaveRoleAsync(role, [permission, route.Besides!]);
            }

            foreach (var route in routes.Where(route => route.Takes("GET")))
            {
                var answer = await member.GetAsync(route.Address);
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest || IsDashboards(route), $"{routes.Key}, GET {route.Address}: {answer}");
                Assert.NotEqual(HttpStatusCode.Forbidden, answer.Status);
            }

            await HaveRoleAsync(role, []);

            await WalkAsync(routes, member, AssertForbidden);
        }
    }

    [Fact]
    public async Task A_member_whose_role_is_taken_away_meets_a_closed_door_at_once()
    {
        await HaveRoleAsync("walkers", [Permissions.Everything]);
        var person = await portal.Host.AddMemberAsync(roles: ["walkers"]);
        var member = new PlainBrowser(portal.Host);
        await member.SignInAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/admin")).Status);

        await portal.Host.RenameAsync(person, person.Name);

        await WalkAsync(Guarded, member, AssertForbidden);
    }

    [Fact]
    public async Task A_session_opens_nothing_of_the_member_API()
    {
        var administrator = await SignInAsync("api-walkers", [Permissions.Everything]);
        var routes = WalkedRoute.AllOf(portal.Host).Where(route => route.Pattern.StartsWith("api/", StringComparison.Ordinal) && !route.Pattern.EndsWith("openapi.json", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        await WalkAsync(routes, administrator, (route, verb, answer) => Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{verb} {route.Address}: {answer}"));
    }

    [Fact]
    public async Task No_form_of_the_administrators_goes_through_without_its_token()
    {
        var administrator = await SignInAsync("form-walkers", [Permissions.Everything]);
        var forms = WalkedRoute.Forms(portal.Host, await portal.Host.AddMemberAsync());

        Assert.True(forms.Count > 10, "The walk finds few forms: does it look in the right place?");
        foreach (var form in forms)
        {
            var answer = await administrator.PostAsync(form, ("__RequestVerificationToken", "forged"));
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{form}: {answer}");
            Assert.True((await administrator.PostAsync(form)).Status == HttpStatusCode.BadRequest, form);
        }
    }

    private static async Task WalkAsync(IEnumerable<WalkedRoute> routes, PlainBrowser browser, Action<WalkedRoute, string, Answer> check)
    {
        foreach (var route in routes)
        {
            foreach (var verb in WalkedRoute.AllVerbs)
            {
                var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(verb), new Uri(browser.Portal.Address, route.Address)));
                if (route.Takes(verb))
                {
                    check(route, verb, answer);
                }
                else
                {
                    Assert.True(answer.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{verb} {route.Address}: {answer}");
                }
            }
        }
    }

    // What it answers to a silo of which nobody has heard is its own affair.
    private static bool IsDashboards(WalkedRoute route) => route.Address.StartsWith("/admin/cluster/", StringComparison.OrdinalIgnoreCase);

    private static void AssertForbidden(WalkedRoute route, string verb, Answer answer) =>
        Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{verb} {route.Address}: {answer}");

    private static string RoleOf(string permission) => permission.Replace(':', '-');

    private async Task<PlainBrowser> SignInAsync(string role, IEnumerable<string> permissions)
    {
        await HaveRoleAsync(role, permissions);
        var browser = new PlainBrowser(portal.Host);
        await browser.SignInAsync(await portal.Host.AddMemberAsync(roles: [role]));
        return browser;
    }

    private Task HaveRoleAsync(string name, IEnumerable<string> permissions) =>
        portal.Host.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role(name, "", null, [.. permissions])]);
}
