using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>Programs that cannot start say why in a sentence, and nothing that an operator may not show around.</summary>
public sealed class StartFailureTests(PostgresFixture postgres) : IDisposable
{
    private const string Password = "quite-secret-password";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Programs { get; } = ["Portal.Silo", "Portal.Web"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_database_that_does_not_answer_is_named(string program)
    {
        var port = FreePort.Next();

        var sentences = await FailAsync(program, ("Portal__Database__ConnectionString", $"Host=127.0.0.1;Port={port};Database=portal;Username=portal;Password={Password}"));

        Assert.Contains($"\"portal\" at 127.0.0.1:{port}", Assert.Single(sentences), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Every_mistake_in_the_seed_file_is_told_with_its_line(string program)
    {
        var file = _folder["seed.json"];
        await File.WriteAllTextAsync(
            file,
            """
            {
              "roles": 5,
              "people": []
            }
            """,
            TestContext.Current.CancellationToken);

        var sentences = await FailAsync(program, ("Portal__SeedFile", file));

        Assert.Equal(2, sentences.Length);
        Assert.StartsWith($"portal: {file}:2:", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith($"portal: {file}:3:", sentences[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_configured_database_without_a_master_key_is_refused(string program)
    {
        var sentences = await FailAsync(program, ("Portal__MasterKey", ""));

        Assert.Contains("Portal:MasterKeyFile is not set", Assert.Single(sentences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal.Silo", "ASPNETCORE_URLS", "http://127.0.0.1:{0}", "http://127.0.0.1:{0}")]
    [InlineData("Portal.Web", "ASPNETCORE_URLS", "http://127.0.0.1:{0}", "http://127.0.0.1:{0}")]
    [InlineData("Portal.Silo", "Portal__Cluster__SiloPort", "{0}", "Portal:Cluster:SiloPort")]
    [InlineData("Portal.Silo", "Portal__Cluster__GatewayPort", "{0}", "Portal:Cluster:GatewayPort")]
    [InlineData("Portal.Web", "Portal__Cluster__SiloPort", "{0}", "Portal:Cluster:SiloPort")]
    public async Task A_port_that_another_program_has_is_told(string program, string setting, string value, string named)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var sentences = await FailAsync(program, (setting, value.Replace("{0}", port, StringComparison.Ordinal)));

        Assert.Contains(named.Replace("{0}", port, StringComparison.Ordinal), Assert.Single(sentences), StringComparison.Ordinal);
    }

    /// <summary>Starts a program that has all it needs but for the changes, and returns what it says on standard error.</summary>
    private async Task<string[]> FailAsync(string program, params (string Name, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Portal__Database__ConnectionString"] = $"{await postgres.CreateDatabaseAsync()};Password={Password}",
            ["Portal__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Portal__Cluster__ClusterId"] = $"test-{Guid.NewGuid():N}",
            ["Portal__Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Portal__Cluster__SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal__Cluster__GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal__PublicAddress"] = "http://localhost:5080",
            ["Portal__Mail__From"] = "portal@example.org",
            ["Portal__Mail__PickupDirectory"] = _folder.Name,
        };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }

        await using var process = ProgramProcess.Start(program, settings);
        var exitCode = await process.EndAsync(Patience);

        Assert.True(exitCode == 1, $"It ended with {exitCode}:\n{process.Output}");
        Assert.DoesNotContain(Password, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        var sentences = process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(sentences, sentence => Assert.StartsWith("portal: ", sentence, StringComparison.Ordinal));
        return sentences;
    }
}
