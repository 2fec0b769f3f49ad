using System.Diagnostics;
using System.Security.Cryptography;
using Portal.Tests.Browser;
using Portal.Tests.Mail;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>What an operator sees of a program that cannot start: sentences and exit code 1, no stack trace and no password.</summary>
public sealed class StartFailureTests
{
    private const string Password = "a-password-nobody-may-see";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData("Portal.Silo")]
    [InlineData("Portal.Web")]
    public async Task A_database_that_cannot_be_reached_is_a_sentence(string program) => AssertSentence(
        await RunAsync(program, ("Portal__Database__ConnectionString", $"Host=127.0.0.1;Port={FreePort.Next()};Username=portal;Password={Password};Database=portal")),
        "cannot be used");

    [Theory]
    [InlineData("Portal.Silo")]
    [InlineData("Portal.Web")]
    public async Task Settings_that_make_no_sense_are_a_sentence(string program) => AssertSentence(
        await RunAsync(program, ("Portal__Cluster__SiloPort", "0"), ("Portal__Database__ConnectionString", $"Host=127.0.0.1;Password={Password}")),
        "Portal:Cluster:SiloPort");

    [Fact]
    public async Task A_front_end_without_a_database_to_find_its_cluster_is_a_sentence() => AssertSentence(
        await RunAsync("Portal.Web", ("Portal__Mode", "FrontEnd")), "Portal:Database:ConnectionString is not set");

    [Fact]
    public async Task A_mistake_in_the_seed_file_is_told_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var seed = Path.Combine(folder.Name, "seed.json");
        await File.WriteAllTextAsync(seed, "{\n  \"roles\": [],\n  \"members\": [ { \"number\": \"one\" } ]\n}\n", TestContext.Current.CancellationToken);

        AssertSentence(await RunAsync("Portal.Web", ("Portal__SeedFile", seed), ("Portal__DataFolder", Path.Combine(folder.Name, "data"))), "seed.json:3:");
    }

    private static void AssertSentence((int ExitCode, string Errors) run, string words)
    {
        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
        Assert.All(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("portal: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, run.Errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string program, params (string Name, string Value)[] settings)
    {
        using var mails = new TemporaryFolder();
        var folder = Path.Combine(Repository.Root, program);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", Repository.Configuration, "net10.0", $"{program}.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Next()}",
                ["Portal__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["Portal__Mail__PickupDirectory"] = mails.Name,
                ["Portal__Mail__From"] = "portal@example.org",
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await output;
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
