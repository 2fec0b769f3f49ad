using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Time.Testing;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin;

/// <summary>Administrators who signed in a while ago: each form asks them to prove again that it is them, and keeps what they typed.</summary>
public sealed class FreshProofTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private PortalHost? _host;
    private PlainBrowser? _browser;
    private Person? _person;

    private PortalHost Host => _host!;

    private PlainBrowser Browser => _browser!;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { Clock = _clock, More = PortalSettings.NoLimits });
        await Host.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role("admins", "", null, [Permissions.Everything])]);
        _person = await Host.AddMemberAsync(roles: ["admins"]);
        _browser = new PlainBrowser(Host);
        await Browser.SignInAsync(_person);
        _clock.Advance(TimeSpan.FromMinutes(25));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }

    [Fact]
    public async Task No_form_does_anything_before_it_is_proven_again_that_it_is_them()
    {
        var token = await TokenAsync();
        var states = await StatesAsync();
        foreach (var form in WalkedRoute.Forms(Host, _person!))
        {
            var answer = await Browser.PostAsync(form, ("typed", Script), ("typed", "second"), ("__RequestVerificationToken", token));

            Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{form}: {answer}");
            Assert.Equal("Is it still you?", answer.Heading);
            Assert.Equal(form, answer.Page.QuerySelector("form")!.GetAttribute("action"));
            Assert.Equal([Script, "second"], answer.Page.QuerySelectorAll("input[name=typed]").Cast<IHtmlInputElement>().Select(input => input.Value));
            Assert.Null(answer.Page.QuerySelector("script"));
        }

        Assert.Equal(states, await StatesAsync());
    }

    [Fact]
    public async Task Whoever_proves_it_goes_on_with_everything_that_was_typed()
    {
        var page = await Browser.GetAsync("/admin/apps/new");
        var waiting = await Browser.SubmitAsync(
            page, ("Tile.Name", "Kettle & Co"), ("Tile.Address", "https://kettle.example.org/?a=1&b=2"), ("Tile.Description", "\"Tea\""), ("Tile.Icon", "tool"), ("Tile.Audience", "roles"),
            ("Tile.Roles", "admins"), ("Tile.Roles", "makers"), ("Tile.NewTab", "true"));
        Assert.Equal("Is it still you?", waiting.Heading);

        // In a second tab of the same browser.
        await Browser.SignInAsync(_person!, "/admin/proven");
        var done = await Browser.SubmitAsync(waiting);

        Assert.Equal("/admin/apps?done=added", done.Location);
        var tile = Assert.Single(await Host.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListAsync()).Tile;
        Assert.Equal(("Kettle & Co", "https://kettle.example.org/?a=1&b=2", "\"Tea\"", "tool", true), (tile.Name, tile.Address, tile.Description, tile.Icon, tile.NewTab));
        Assert.Equal(["admins", "makers"], tile.VisibleTo.Roles);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/roles")]
    public async Task Looking_needs_no_proof(string address) => Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync(address)).Status);

    private async Task<string> TokenAsync() =>
        (await Browser.GetAsync("/admin/apps/new")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<long> StatesAsync()
    {
        await using var command = Host.Database.CreateCommand("select coalesce(sum(version), 0) from grain_state where state_name in ('app-board', 'role-catalog', 'member', 'key-ring', 'client', 'mail', 'rate-limit')");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
