using System.Text.Json;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Operating;

/// <summary>The operator's commands as processes, beside a portal that runs and where none does.</summary>
public sealed class CommandTests(PostgresFixture postgres) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_folder_with_nothing_in_it_the_first_administrator_is_made_and_stays()
    {
        var first = await RunAsync("admin", "add", "Ada@Example.org", "--name", "Ada");
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains("Ada (member 1, ada@example.org) was added, and has the role administrators", first.Output, StringComparison.Ordinal);

        var again = await RunAsync("admin", "add", "ada@example.org");
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.DoesNotContain("was added", again.Output, StringComparison.Ordinal);

        var (exitCode, exported) = await RunAsync("export", "--members");
        Assert.Equal(0, exitCode);
        using var seed = JsonDocument.Parse(exported);
        Assert.Equal("administrators", Assert.Single(seed.RootElement.GetProperty("members")[0].GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("portal:admin", seed.RootElement.GetProperty("roles")[0].GetProperty("permissions")[0].GetString());
    }

    [Fact]
    public async Task Beside_a_portal_that_runs_on_its_own_database_all_is_there_at_once()
    {
        var address = new Uri($"http://localhost:{FreePort.Next()}/");
        await using var portal = await ProgramProcess.StartAsync("Portal.Web", new Uri(address, "readyz"), new Dictionary<string, string>(Settings)
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Portal__PublicAddress"] = address.GetLeftPart(UriPartial.Authority),
        });

        var made = await RunAsync("admin", "add", "ada@example.org");
        Assert.True(made.ExitCode == 0, made.Output);

        var file = _folder["seed.json"];
        await File.WriteAllTextAsync(file, """{ "clients": [ { "clientId": "tv", "name": "TV", "grantTypes": ["device_code"], "scopes": ["openid"], "access": "everyone" } ] }""", TestContext.Current.CancellationToken);
        var dry = await RunAsync("apply", file, "--dry-run");
        Assert.True(dry.ExitCode == 0, dry.Output);
        Assert.Contains("client tv: made", dry.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", dry.Output, StringComparison.Ordinal);
        Assert.Contains("client tv: made", (await RunAsync("apply", file)).Output, StringComparison.Ordinal);
        Assert.Contains("client tv: unchanged", (await RunAsync("apply", file)).Output, StringComparison.Ordinal);

        var output = _folder["out.json"];
        var export = await RunAsync("export", "--output", output);
        Assert.True(export.ExitCode == 0, export.Output);
        Assert.Contains("client tv: unchanged", (await RunAsync("apply", output)).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("export", "--output", output)).ExitCode);
        Assert.False(portal.HasEnded, portal.Output);
    }

    [Fact]
    public async Task Beside_a_silo_of_a_cluster_its_grains_do_it()
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        await silos.StartSiloAsync();
        var grains = await silos.ConnectAsync();

        var (exitCode, output) = await silos.RunAsync("admin", "add", "ada@example.org");

        Assert.True(exitCode == 0, output);
        var id = await grains.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync("ada@example.org");
        Assert.Equal(["administrators"], (await grains.GetGrain<IMemberGrain>(id!.Value).DescribeAsync())!.Roles);
        Assert.Null(await grains.GetGrain<IClientGrain>(GrainKeys.Client("nobody")).DescribeAsync());
    }

    [Theory]
    [InlineData("There is no such seed file", "apply", "nowhere.json")]
    [InlineData("There is no database", "export")]
    [InlineData("address", "admin", "add", "nobody at all")]
    public async Task What_cannot_be_done_is_a_sentence(string words, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings => new()
    {
        ["Portal__DataFolder"] = _folder["data"],
        ["Portal__PublicAddress"] = "http://localhost:5080",
        ["Portal__Mail__From"] = "portal@example.org",
        ["Portal__Mail__PickupDirectory"] = _folder["mail"],
    };

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var command = ProgramProcess.Start("Portal.Silo", Settings, arguments);
        var exitCode = await command.EndAsync(Patience);
        return (exitCode, exitCode == 0 && arguments[0] == "export" && !arguments.Contains("--output") ? command.Output[..(command.Output.LastIndexOf('}') + 1)] : command.Output);
    }
}
