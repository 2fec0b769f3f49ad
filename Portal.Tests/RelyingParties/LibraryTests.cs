using System.Text.Json;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.RelyingParties;

/// <summary>Applications on libraries that none of us wrote sign a member in and out.</summary>
[Collection(typeof(OidcTests))]
public sealed class LibraryTests(OidcPortal portal)
{
    [Theory]
    [InlineData(Library.OpenIdClient, "wiki", "client_secret_post")]
    [InlineData(Library.OpenIdClient, "forum", "client_secret_basic")]
    [InlineData(Library.OpenIdClient, "board", "none")]
    [InlineData(Library.Authlib, "wiki", "client_secret_basic")]
    [InlineData(Library.Authlib, "forum", "client_secret_post")]
    [InlineData(Library.Authlib, "board", "none")]
    public async Task A_library_signs_a_member_in_and_out(string library, string client, string authentication)
    {
        await using var party = await StartAsync(library, client, authentication);
        var (browser, person) = await SignedInAsync("maker");

        var answer = await browser.GetAsync(await party.AuthorizeAsync());
        var identity = await party.CallBackAsync(answer.Location!);
        var user = await party.UserInfoAsync();

        Assert.Equal(person.Id.ToString(), Text(identity, "sub"));
        Assert.Equal(person.Id.ToString(), Text(user, "sub"));
        Assert.Equal(person.Name, Text(user, "name"));
        Assert.Equal(person.Username, Text(user, "preferred_username"));
        Assert.Equal(person.Email, Text(user, "email"));
        Assert.Equal(["makers"], user.GetProperty("groups").EnumerateArray().Select(group => group.GetString()));

        answer = await browser.GetAsync(await party.SignOutAsync());
        await party.SignedOutAsync(answer.Location!);

        Assert.StartsWith(ClientNamed(client).PostLogoutRedirectUri, answer.Location, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LibraryException>(party.UserInfoAsync);
        Assert.Equal("Sign in", (await browser.FollowAsync(await browser.GetAsync("/"))).Heading);
    }

    [Theory]
    [InlineData(Library.OpenIdClient, "client_secret_post")]
    [InlineData(Library.OpenIdClient, "client_secret_basic")]
    [InlineData(Library.Authlib, "client_secret_post")]
    [InlineData(Library.Authlib, "client_secret_basic")]
    public async Task A_library_stays_signed_in_by_refreshing_until_the_member_signs_out(string library, string authentication)
    {
        await using var party = await StartAsync(library, "notes", authentication);
        var (browser, person) = await SignedInAsync("maker");
        var identity = await party.CallBackAsync((await browser.GetAsync(await party.AuthorizeAsync())).Location!);

        var first = await party.RefreshAsync();
        var second = await party.RefreshAsync();

        Assert.All([first, second], refreshed =>
        {
            Assert.True(refreshed.GetProperty("renewed").GetBoolean());
            foreach (var claim in (string[])["iss", "sub", "sid", "auth_time", "acr"])
            {
                Assert.Equal(identity.GetProperty(claim).ToString(), refreshed.GetProperty("claims").GetProperty(claim).ToString());
            }
        });
        Assert.Equal(person.Id.ToString(), Text(await party.UserInfoAsync(), "sub"));

        await browser.SubmitAsync(await browser.GetAsync("/sign-out"));

        var refusal = await Assert.ThrowsAsync<LibraryException>(party.RefreshAsync);
        Assert.Equal("invalid_grant", refusal.Error);
    }

    [Theory]
    [InlineData(Library.OpenIdClient, "AuthorizationResponseError")]
    [InlineData(Library.Authlib, "OAuthError")]
    public async Task A_library_understands_that_the_member_may_not_use_the_application(string library, string kind)
    {
        await using var party = await StartAsync(library, "cameras", "none");
        var (browser, _) = await SignedInAsync("maker");

        var answer = await browser.GetAsync(await party.AuthorizeAsync());
        var refusal = await Assert.ThrowsAsync<LibraryException>(() => party.CallBackAsync(answer.Location!));

        Assert.Equal((kind, "access_denied"), (refusal.Kind, refusal.Error));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData(Library.OpenIdClient, "ResponseBodyError")]
    [InlineData(Library.Authlib, "OAuthError")]
    public async Task A_library_understands_that_a_code_is_used_up(string library, string kind)
    {
        await using var party = await StartAsync(library, "wiki", "client_secret_post");
        var (browser, _) = await SignedInAsync();
        var answer = await browser.GetAsync(await party.AuthorizeAsync());
        await party.CallBackAsync(answer.Location!);

        var refusal = await Assert.ThrowsAsync<LibraryException>(() => party.CallBackAsync(answer.Location!));

        Assert.Equal((kind, "invalid_grant"), (refusal.Kind, refusal.Error));
    }

    private static TestClient ClientNamed(string id) => TestClient.All.Single(client => client.Id == id);

    private static string? Text(JsonElement claims, string name) => claims.GetProperty(name).GetString();

    private Task<LibraryParty> StartAsync(string library, string client, string authentication) =>
        LibraryParty.StartAsync(library, portal.Host, ClientNamed(client), authentication);

    private async Task<(PlainBrowser Browser, Person Person)> SignedInAsync(params string[] roles)
    {
        var (browser, person) = (new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: roles));
        await browser.SignInAsync(person);
        return (browser, person);
    }
}
