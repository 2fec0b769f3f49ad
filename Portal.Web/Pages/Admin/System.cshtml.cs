using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Status;
using Portal.Telemetry;
using Portal.Web.Hosting;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin;

/// <summary>How the portal is, as far as it can say so itself.</summary>
[Permission(Permissions.ReadCluster)]
public sealed class SystemModel(
    IGrainFactory grains, HealthCheckService health, ProgramStart start, IOptions<FrontEndOptions> options, IConfiguration configuration) : PageModel
{
    private const int Kilo = 1024;

    /// <summary>The version of this front end.</summary>
    public static string Version => typeof(SystemModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public StatusView Status { get; private set; } = null!;

    /// <summary>By check, what it found.</summary>
    public IReadOnlyList<(string Name, HealthStatus Status)> Checks { get; private set; } = [];

    public bool IsAllInOne => options.Value.Mode is PortalMode.AllInOne;

    public DateTimeOffset StartedAt => start.At;

    /// <summary>How long this front end has been running.</summary>
    public TimeSpan Uptime => TimeProvider.System.GetUtcNow() - start.At;

    /// <summary>What is sent to a collector.</summary>
    public IReadOnlyList<string> Telemetry => TelemetryHosting.SignalsOf(configuration);

    public async Task OnGetAsync()
    {
        Status = await grains.GetGrain<IStatusGrain>(0).DescribeAsync();
        var report = await health.CheckHealthAsync(HttpContext.RequestAborted);
        Checks = [.. report.Entries.Select(entry => (entry.Key, entry.Value.Status)).OrderBy(check => check.Key, StringComparer.Ordinal)];
    }

    /// <summary>A size as people say it.</summary>
    public static string SizeOf(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        string[] units = ["bytes", "KB", "MB", "GB", "TB"];
        while (size >= Kilo && unit < units.Length - 1)
        {
            (size, unit) = (size / Kilo, unit + 1);
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{size:0.#} {units[unit]}");
    }
}
