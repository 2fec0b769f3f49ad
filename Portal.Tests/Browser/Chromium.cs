using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Portal.Tests.Browser;

/// <summary>Headless Chromium of the distribution.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are left.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    public async ValueTask InitializeAsync()
    {
        var program = Array.Find(Places, File.Exists);
        Assert.True(program is not null, "There is no Chromium: install Debian's package 'chromium'.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser without cookies.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Leaves a screenshot at both widths in both themes, and holds the page to axe's rules in each.</summary>
    public static async Task InspectAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Screenshots);
        var size = page.ViewportSize!;
        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Path = Path.Combine(Screenshots, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                    FullPage = true,
                });
                var violations = (await page.RunAxe()).Violations;
                Assert.True(violations.Length == 0, $"{name} at {width}, {scheme}: " + string.Join("; ", violations.Select(violation => $"{violation.Id}: {violation.Help} ({violation.Nodes[0].Html} {violation.Nodes[0].Any.FirstOrDefault()?.Message})")));
                Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} at {width} scrolls sideways.");
            }
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
