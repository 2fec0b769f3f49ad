using System.Text.Json;
using Npgsql;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Oidc;
using Portal.Tests.Processes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Backup;

/// <summary>Backups of a portal with a database of its own, by the programs as operators run them.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Proven = ["keys ", "token ", "clients ", "sessions ", "session ", "sign-in    by a code", "The backup is good."];

    private readonly TemporaryFolder _folder = new();
    private PortalSettings? _settings;
    private PortalHost? _portal;

    private PortalSettings Settings => _settings ?? throw new InvalidOperationException("The portal is not started.");

    private PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    private string Archive => _folder["portal.backup"];

    public async ValueTask InitializeAsync()
    {
        _settings = new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits };
        _portal = await PortalHost.StartAsync(_settings);
        await _portal.AddClientsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _settings?.Mails.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_running_portal_held_comes_back_elsewhere_whole()
    {
        var browser = new PlainBrowser(Portal);
        await browser.SignInAsync(await Portal.AddMemberAsync());
        var tokens = await new RelyingParty(TestClient.Notes, browser).TokensAsync();
        var keys = await KeyIdsAsync(Portal);

        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(Settings), "backup", Archive);

        Assert.Equal(["manifest.json", "portal.dump", "master.key"], await BackupPrograms.EntriesAsync(Archive));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Archive) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([Archive], Directory.GetFileSystemEntries(_folder.Name));

        var drill = await BackupPrograms.SucceedAsync(
            "Portal.Web", Variables(Settings), "drill", Archive, "--token", tokens.IdentityToken, "--session", Uri.UnescapeDataString(browser.Cookies[SigningIn.SessionCookie]!));
        Assert.All(Proven, line => Assert.Contains(line, drill, StringComparison.Ordinal));

        var elsewhere = Settings with
        {
            ConnectionString = await postgres.CreateEmptyDatabaseAsync(),
            MasterKey = "",
            ClusterId = $"test-{Guid.NewGuid():N}",
            Port = FreePort.Next(),
            PublicAddress = Settings.Address.GetLeftPart(UriPartial.Authority),
            More = new Dictionary<string, string?>(PortalSettings.NoLimits) { ["MasterKeyFile"] = _folder["restored.key"] },
        };
        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(elsewhere), "restore", Archive);
        Assert.Equal(0, await ScalarAsync(elsewhere.ConnectionString, "select (select count(*) from orleans_membership) + (select count(*) from orleans_membership_version)"));

        await using var restored = await PortalHost.StartAsync(elsewhere);
        var later = new PlainBrowser(restored) { Cookies = browser.Cookies };
        Assert.True(await later.IsSignedInAsync());
        Assert.Equal(keys, await KeyIdsAsync(restored));
        var party = new RelyingParty(TestClient.Notes, later);
        RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!));
        await new RelyingParty(TestClient.Wiki, later).TokensAsync();
    }

    [Fact]
    public async Task A_portal_that_is_there_is_replaced_only_when_that_is_said()
    {
        await Portal.AddMemberAsync();
        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(Settings), "backup", Archive);
        var there = Settings with { ConnectionString = await postgres.CreateDatabaseAsync() };
        await ExecuteAsync(there.ConnectionString, "insert into grain_state values ('portal', 'app-board', 0, 0, 'apps:all', 1, '{}', now()), ('portal', 'role-catalog', 0, 0, 'roles:all', 1, '{}', now())");
        var members = await ScalarAsync(Settings.ConnectionString, "select count(*) from member");

        var refusal = await BackupPrograms.RefuseAsync("Portal.Silo", Variables(there), "restore", Archive);
        Assert.Contains("With --replace it is lost", refusal, StringComparison.Ordinal);
        Assert.Equal(2, await ScalarAsync(there.ConnectionString, "select count(*) from grain_state"));

        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(there), "restore", "--replace", Archive);
        Assert.Equal(members, await ScalarAsync(there.ConnectionString, "select count(*) from member"));
        Assert.Equal(0, await ScalarAsync(there.ConnectionString, "select count(*) from grain_state where state_name = 'app-board'"));
        Assert.Equal(0, await ScalarAsync(there.ConnectionString, "select count(*) from pg_database where datname like current_database() || '\\_re%'"));
    }

    [Fact]
    public async Task A_database_that_a_portal_uses_is_not_replaced_under_it()
    {
        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(Settings), "backup", Archive);

        var refusal = await BackupPrograms.RefuseAsync("Portal.Silo", Variables(Settings), "restore", "--replace", Archive);

        Assert.Contains("stop all silos and front ends first", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_master_key_a_backup_goes_only_where_the_key_is()
    {
        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(Settings), "backup", "--without-master-key", Archive);
        Assert.Equal(["manifest.json", "portal.dump"], await BackupPrograms.EntriesAsync(Archive));
        Assert.DoesNotContain(Settings.MasterKey, await File.ReadAllTextAsync(Archive, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var elsewhere = Settings with { ConnectionString = await postgres.CreateEmptyDatabaseAsync() };

        var other = await BackupPrograms.RefuseAsync("Portal.Silo", Variables(elsewhere with { MasterKey = Convert.ToBase64String(new byte[32]) }), "restore", Archive);
        Assert.Contains("the one that is set is another", other, StringComparison.Ordinal);

        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(elsewhere), "restore", Archive);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_with_a_sentence_and_changes_nothing()
    {
        await BackupPrograms.SucceedAsync("Portal.Silo", Variables(Settings), "backup", Archive);
        var elsewhere = Settings with { ConnectionString = await postgres.CreateEmptyDatabaseAsync() };
        var variables = Variables(elsewhere);

        var again = await BackupPrograms.RefuseAsync("Portal.Silo", variables, "backup", Archive);
        Assert.Contains("is there already", again, StringComparison.Ordinal);
        var newer = await BackupPrograms.WithManifestAsync(Archive, manifest => manifest["postgresMajorVersion"] = 99);
        Assert.Contains("a newer dump does not go into an older server", await BackupPrograms.RefuseAsync("Portal.Silo", variables, "restore", newer), StringComparison.Ordinal);
        var later = await BackupPrograms.WithManifestAsync(Archive, manifest => manifest["schemaScripts"]!.AsArray().Add("9999-later.sql"));
        Assert.Contains("9999-later.sql", await BackupPrograms.RefuseAsync("Portal.Silo", variables, "restore", later), StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(_folder["damaged"], bytes, TestContext.Current.CancellationToken);
        Assert.Contains("damaged", await BackupPrograms.RefuseAsync("Portal.Silo", variables, "restore", _folder["damaged"]), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["letter"], "Dear portal", TestContext.Current.CancellationToken);
        Assert.Contains("no backup of a portal", await BackupPrograms.RefuseAsync("Portal.Silo", variables, "restore", _folder["letter"]), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await BackupPrograms.RefuseAsync("Portal.Silo", variables, "restore", _folder["nothing"]), StringComparison.Ordinal);

        Assert.Equal(0, await ScalarAsync(elsewhere.ConnectionString, "select count(*) from pg_tables where schemaname = 'public'"));
    }

    private static Dictionary<string, string> Variables(PortalSettings settings) => settings.ToConfiguration()
        .Where(setting => setting.Value is not null)
        .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);

    private static async Task<IReadOnlyList<string>> KeyIdsAsync(PortalHost portal)
    {
        using var keys = JsonDocument.Parse((await new PlainBrowser(portal).GetAsync("/.well-known/jwks")).Body);
        return [.. keys.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static async Task<long> ScalarAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
