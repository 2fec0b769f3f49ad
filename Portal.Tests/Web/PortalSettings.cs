using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Mail;
using Portal.Tests.Processes;

namespace Portal.Tests.Web;

/// <summary>What a portal of a test is started with. The same settings start the same portal again.</summary>
internal sealed record PortalSettings(string ConnectionString)
{
    public string MasterKey { get; init; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string ClusterId { get; init; } = $"test-{Guid.NewGuid():N}";

    /// <summary>The port for browsers.</summary>
    public int Port { get; init; } = FreePort.Next();

    /// <summary>Null: plain HTTP on localhost.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The clock of grains and front end; Orleans' own housekeeping goes by the real one. Null: that too.</summary>
    public FakeTimeProvider? Clock { get; init; }

    /// <summary>Hears of errors. Null: nobody does.</summary>
    public ILoggerProvider? Log { get; init; }

    public TemporaryFolder Mails { get; init; } = new();

    /// <summary>Settings besides, without the leading <c>Portal:</c>.</summary>
    public IReadOnlyDictionary<string, string?> More { get; init; } = new Dictionary<string, string?>();

    public Uri Address => new(PublicAddress ?? $"http://localhost:{Port}");

    /// <summary>So many sign-ins and devices that no test meets a limit which it does not ask for.</summary>
    public static IReadOnlyDictionary<string, string?> NoLimits { get; } = new Dictionary<string, string?>
    {
        ["RateLimits:EmailBurst:Count"] = "10000",
        ["RateLimits:Email:Count"] = "10000",
        ["RateLimits:Ip:Count"] = "10000",
        ["RateLimits:DevicePlace:Count"] = "10000",
        ["RateLimits:DeviceRequests:Count"] = "10000",
    };

    /// <summary>As configuration: the same names for a portal in this process and, as variables, for another.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration() => new Dictionary<string, string?>
    {
        ["SpaceName"] = "Testspace",
        ["PublicAddress"] = Address.GetLeftPart(UriPartial.Authority),
        ["MasterKey"] = MasterKey,
        ["Database:ConnectionString"] = ConnectionString,
        ["Cluster:ClusterId"] = ClusterId,
        ["Cluster:AdvertisedAddress"] = "127.0.0.1",
        ["Mail:From"] = "Testspace <portal@example.org>",
        ["Mail:PickupDirectory"] = Mails.Name,
        // Nobody stands before it who would have to notice; tests of draining say otherwise.
        ["Shutdown:DrainDelay"] = "00:00:00",
    }.Concat(More).GroupBy(setting => setting.Key).Select(same => same.Last()).Select(setting => KeyValuePair.Create($"Portal:{setting.Key}", setting.Value));
}
