using System.Globalization;
using Portal.Chaos.Load;
using Portal.Chaos.Runs;
using Portal.Tests.Mail;
using Xunit;

namespace Portal.Tests.Chaos;

/// <summary>
/// One minute of what <c>./portal chaos</c> does for longer. It holds what must never happen, and no times: those are for a machine
/// that has nothing else to do.
/// </summary>
[Collection(typeof(Alone))]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_304;

    [Fact]
    public async Task Whatever_fails_nothing_acknowledged_is_lost_and_nothing_forbidden_happens()
    {
        var seed = FromEnvironment("PORTAL_CHAOS_SEED", Seed);
        var minutes = FromEnvironment("PORTAL_CHAOS_MINUTES", 1);
        using var folder = new TemporaryFolder();
        var options = new RigOptions { Folder = folder.Name, Load = new LoadOptions { Members = 100, RequestsPerSecond = 30 } };

        var result = await ChaosRun.RunAsync(options, seed, TimeSpan.FromMinutes(minutes), output.WriteLine, TestContext.Current.CancellationToken);

        Assert.Empty(result.Violations);
        Assert.NotEmpty(result.Schedule);
        Assert.True(result.Right > 60 * minutes, "The portal answered next to nothing: nothing was tried.");
    }

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
