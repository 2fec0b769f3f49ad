using System.Security.Cryptography;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Browser;

/// <summary>The demo as <c>./portal up</c> runs it: the portal with its own database, the demo's people and the sample application.</summary>
public sealed class Demo : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"portal-demo-{Guid.NewGuid():N}");
    private ProgramProcess? _portal;
    private ProgramProcess? _noticeboard;

    /// <summary>The portal's address.</summary>
    public Uri Portal { get; } = new($"http://localhost:{FreePort.Next()}/");

    /// <summary>The sample application's address.</summary>
    public Uri Noticeboard { get; } = new($"http://localhost:{FreePort.Next()}/");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _portal = await ProgramProcess.StartAsync("Portal.Web", new Uri(Portal, "readyz"), new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Portal.GetLeftPart(UriPartial.Authority),
            ["Portal__PublicAddress"] = Portal.GetLeftPart(UriPartial.Authority),
            ["Portal__SpaceName"] = "Northgate Hackspace",
            ["Portal__Demo"] = "true",
            ["Portal__DataFolder"] = _folder,
            ["Portal__SeedFile"] = Path.Combine(Repository.Root, "samples", "demo-seed.json"),
            ["Portal__Mail__PickupDirectory"] = Path.Combine(_folder, "mail"),
            ["Portal__Mail__From"] = "Northgate Hackspace <portal@example.org>",
            ["NOTICEBOARD_ADDRESS"] = Noticeboard.GetLeftPart(UriPartial.Authority),
            ["NOTICEBOARD_SECRET"] = secret,
        });
        _noticeboard = await ProgramProcess.StartAsync("samples/Noticeboard", new Uri(Noticeboard, "healthz"), new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Noticeboard.GetLeftPart(UriPartial.Authority),
            ["Oidc__Authority"] = Portal.GetLeftPart(UriPartial.Authority),
            ["Oidc__ClientId"] = "noticeboard",
            ["Oidc__ClientSecret"] = secret,
            ["Noticeboard__DataFolder"] = Path.Combine(_folder, "noticeboard"),
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in new[] { _noticeboard, _portal })
        {
            if (program is not null)
            {
                await program.DisposeAsync();
            }
        }

        Directory.Delete(_folder, recursive: true);
    }
}
