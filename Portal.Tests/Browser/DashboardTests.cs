using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>The dashboard of the cluster in a browser: it has a policy of its own for scripts and styles, and has to work under it.</summary>
public sealed class DashboardTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    [Fact]
    public async Task An_administrator_of_the_demo_sees_the_cluster()
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        var refused = new ConcurrentQueue<string>();
        visitor.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                refused.Enqueue(message.Text);
            }
        };
        await visitor.SignInAsync("ada@example.org");
        await visitor.Page.WaitForURLAsync(demo.Portal.ToString());

        await visitor.OpenAsync("admin/cluster");

        await Expect(visitor.Page.GetByText("Activations", new() { Exact = false }).First).ToBeVisibleAsync();
        Directory.CreateDirectory(Chromium.Screenshots);
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Chromium.Screenshots, "cluster-dashboard.png") });
        Assert.Empty(refused);
    }

    [Fact]
    public async Task Another_member_meets_a_closed_door()
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.SignInAsync("grace@example.org");
        await visitor.Page.WaitForURLAsync(demo.Portal.ToString());

        await visitor.OpenAsync("admin/cluster");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This door is not yours");
        await Chromium.InspectAsync(visitor.Page, "cluster-closed");
    }
}
