using System.Text.Json;
using Portal.Tests.Oidc;
using Portal.Tests.Web;

namespace Portal.Tests.RelyingParties;

/// <summary>An application on a library that none of us wrote, led through the steps of a sign-in. What its library refuses, throws.</summary>
internal sealed class LibraryParty : IAsyncDisposable
{
    private readonly PartyProcess _process;

    private LibraryParty(PartyProcess process) => _process = process;

    /// <summary>Starts it, and has it read the portal's metadata.</summary>
    /// <param name="library">The name of a <see cref="Library"/>.</param>
    /// <param name="portal">Where its members sign in.</param>
    /// <param name="client">What it is there.</param>
    /// <param name="authentication">A value of <c>token_endpoint_auth_methods_supported</c>.</param>
    public static async Task<LibraryParty> StartAsync(string library, PortalHost portal, TestClient client, string authentication)
    {
        var (program, script, needs) = Library.Named(library);
        var party = new LibraryParty(PartyProcess.Start(program, [script], needs));
        try
        {
            await party.TakeAsync("discover", new
            {
                issuer = portal.Address.AbsoluteUri,
                client_id = client.Id,
                client_secret = client.Secret,
                authentication,
                redirect_uri = client.RedirectUri,
                post_logout_redirect_uri = client.PostLogoutRedirectUri,
                scope = string.Join(' ', client.Scopes),
            });
            return party;
        }
        catch
        {
            await party.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where it sends the browser to sign in.</summary>
    public async Task<string> AuthorizeAsync() => (await TakeAsync("authorize")).GetString()!;

    /// <summary>The browser comes back; returns what the identity token says, once the library has checked it.</summary>
    /// <exception cref="LibraryException">The library found something wrong, or was told so.</exception>
    public Task<JsonElement> CallBackAsync(string address) => TakeAsync("callback", address);

    /// <summary>Refreshes: what the new identity token says as <c>claims</c>, and whether the other tokens are <c>renewed</c>.</summary>
    /// <exception cref="LibraryException">The library found something wrong, or was told so.</exception>
    public Task<JsonElement> RefreshAsync() => TakeAsync("refresh");

    public Task<JsonElement> UserInfoAsync() => TakeAsync("userinfo");

    /// <summary>Forgets the member, and returns where it sends the browser to sign out.</summary>
    public async Task<string> SignOutAsync() => (await TakeAsync("sign_out")).GetString()!;

    /// <summary>The browser comes back from signing out.</summary>
    public Task SignedOutAsync(string address) => TakeAsync("signed_out", address);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<JsonElement> TakeAsync(string step, object? value = null)
    {
        using var answer = JsonDocument.Parse(await _process.AskAsync(JsonSerializer.Serialize(new { step, value })));
        return answer.RootElement.TryGetProperty("refusal", out var refusal)
            ? throw LibraryException.Of(step, refusal)
            : answer.RootElement.GetProperty("result").Clone();
    }
}
