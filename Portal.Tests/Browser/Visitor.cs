using Microsoft.Playwright;

namespace Portal.Tests.Browser;

/// <summary>A person at a browser, in the demo.</summary>
public sealed class Visitor(IPage page, Demo demo)
{
    /// <summary>What is on the screen.</summary>
    public IPage Page { get; } = page;

    /// <summary>Opens a page of the portal.</summary>
    public Task OpenAsync(string path) => Page.GotoAsync(new Uri(demo.Portal, path).ToString());

    /// <summary>Types an address and asks for a code.</summary>
    public async Task AskForCodeAsync(string email)
    {
        await Page.GetByLabel("Email address").FillAsync(email);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send me a code" }).ClickAsync();
        await Page.WaitForURLAsync("**/sign-in/code**");
    }

    /// <summary>Reads the code of the newest mail to the address in the mailbox, in a tab of its own.</summary>
    public async Task<string> ReadCodeAsync(string email)
    {
        var mailbox = await Page.Context.NewPageAsync();
        try
        {
            await mailbox.GotoAsync(new Uri(demo.Portal, "demo/mailbox").ToString());
            var line = mailbox.Locator(".mail-line").Filter(new() { HasText = $"To {email}" }).First;
            for (var tries = 0; tries < 100 && await line.CountAsync() == 0; tries++)
            {
                // The outbox works on its own time, after the page was answered.
                await mailbox.ReloadAsync();
            }

            return (await line.Locator(".mail-code").InnerTextAsync()).Replace("Code", "", StringComparison.Ordinal).Trim();
        }
        finally
        {
            await mailbox.CloseAsync();
        }
    }

    /// <summary>Types the code and signs in.</summary>
    public async Task TypeCodeAsync(string code)
    {
        await Page.GetByLabel("Code from the mail").FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>All of it, from the portal's home page.</summary>
    public async Task SignInAsync(string email)
    {
        await OpenAsync("");
        await AskForCodeAsync(email);
        await TypeCodeAsync(await ReadCodeAsync(email));
    }
}
