using System.Buffers.Text;
using System.Net;
using System.Text;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Who gets in.</summary>
[Collection(typeof(ApiTests))]
public sealed class AuthenticationTests(ApiPortal portal)
{
    private const string Members = "members?limit=1";

    private readonly ApiClient _api = new(portal.Host);

    private IGrainFactory Grains => portal.Host.Grains;

    [Theory]
    [InlineData("GET", "members")]
    [InlineData("GET", "members/1")]
    [InlineData("PUT", "members/1")]
    [InlineData("PATCH", "members/1")]
    [InlineData("POST", "members:batch")]
    [InlineData("GET", "events")]
    public async Task Without_a_token_nothing_is_told(string verb, string path)
    {
        var refused = (await _api.SendAsync(new HttpMethod(verb), path, verb == "GET" ? null : new StringContent("{}", null, "application/json"))).Expect(HttpStatusCode.Unauthorized);

        Assert.Equal("unauthorized", refused.Problem);
        Assert.Equal("Bearer realm=\"portal\"", refused["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("GET", "members", ApiScopes.ReadMembers)]
    [InlineData("GET", "members/1", ApiScopes.ReadMembers)]
    [InlineData("GET", "events", ApiScopes.ReadMembers)]
    [InlineData("PUT", "members/1", ApiScopes.WriteMembers)]
    [InlineData("PATCH", "members/1", ApiScopes.WriteMembers)]
    [InlineData("POST", "members:batch", ApiScopes.WriteMembers)]
    public async Task Each_needs_its_scope(string verb, string path, string scope)
    {
        var other = ApiScopes.All.Single(one => one != scope);
        await _api.TakeTokenAsync(ApiPortal.Register, other);

        var refused = (await _api.SendAsync(new HttpMethod(verb), path, verb == "GET" ? null : new StringContent("{}", null, "application/json"))).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("insufficient-scope", refused.Problem);
        Assert.Equal(scope, (string)refused.Json["scope"]!);
        Assert.Equal($"Bearer realm=\"portal\", error=\"insufficient_scope\", scope=\"{scope}\"", refused["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("00000000000000000000000000000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJyZWdpc3RlciIsImNsaWVudF9pZCI6InJlZ2lzdGVyIiwic2NvcGUiOiJtZW1iZXJzLnJlYWQifQ.")]
    public async Task What_is_no_token_is_refused(string token)
    {
        _api.Token = token;

        var refused = (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);

        Assert.Equal("unauthorized", refused.Problem);
        Assert.Equal("Bearer realm=\"portal\", error=\"invalid_token\"", refused["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        await _api.TakeTokenAsync(ApiPortal.Follower);
        (await _api.GetAsync(Members)).Expect(HttpStatusCode.OK);
        var parts = _api.Token!.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("members.read", "members.read members.write", StringComparison.Ordinal);
        _api.Token = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";

        (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_belongs_into_one_header_and_into_no_address()
    {
        await _api.TakeTokenAsync(ApiPortal.Follower);
        var token = _api.Token;
        Assert.Equal("invalid-request", (await _api.GetAsync($"{Members}&access_token={token}")).Expect(HttpStatusCode.BadRequest).Problem);

        _api.Token = null;
        Assert.Equal("invalid-request", (await _api.GetAsync(Members, ("Authorization", $"Basic {token}"))).Expect(HttpStatusCode.BadRequest).Problem);
        Assert.Equal("invalid-request", (await _api.GetAsync(Members, ("Authorization", "Bearer "))).Expect(HttpStatusCode.BadRequest).Problem);
    }

    [Fact]
    public async Task A_token_without_a_scope_of_the_api_is_not_for_it()
    {
        await _api.TakeTokenAsync(ApiPortal.Stranger);

        (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_members_own_token_and_cookie_open_nothing()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));
        await party.Browser.SignInAsync(await portal.Host.AddMemberAsync(roles: "board"));
        var tokens = await party.TokensAsync();

        foreach (var token in (string[])[tokens.AccessToken, tokens.IdentityToken])
        {
            _api.Token = token;
            (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);
        }

        _api.Token = null;
        (await _api.GetAsync(Members, ("Cookie", party.Browser.Cookies.Header!))).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_sign_in_leads_to_a_scope_of_the_api()
    {
        var both = new TestClient($"both-{Guid.NewGuid():N}", ApiPortal.Register.Secret)
        {
            Scopes = ["openid", .. ApiScopes.All],
            Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.ClientCredentials] },
        };
        await Grains.GetGrain<IClientGrain>(GrainKeys.Client(both.Id)).PutAsync(both.ToDetails());
        var party = new RelyingParty(both, new PlainBrowser(portal.Host));
        await party.Browser.SignInAsync(await portal.Host.AddMemberAsync());

        var refused = await party.AuthorizeAsync(("scope", "openid members.write"));

        Assert.Equal("invalid_scope", refused.LocationQuery["error"]);
        (await (await _api.TakeTokenAsync(both, ApiScopes.ReadMembers)).GetAsync(Members)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_is_good_until_it_is_ended()
    {
        var key = await MakeAsync("register", ApiScopes.ReadMembers);
        _api.Token = key.Token.ToReference();
        (await _api.GetAsync(Members)).Expect(HttpStatusCode.OK);
        (await _api.PatchAsync("members/1", "{}")).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow), (await Grains.GetGrain<IApiKeyGrain>(key.Token.Id).DescribeAsync())!.LastUsedOn);

        Assert.True(await Grains.GetGrain<IApiKeyGrain>(key.Token.Id).RevokeAsync());

        (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_secret_of_the_same_key_is_refused()
    {
        var key = await MakeAsync("register", ApiScopes.ReadMembers);
        var reference = key.Token.ToReference();
        _api.Token = reference[..^1] + (reference[^1] == 'A' ? 'B' : 'A');

        (await _api.GetAsync(Members)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_that_is_switched_off_is_refused_within_seconds()
    {
        var client = ApiPortal.Robot($"robot-{Guid.NewGuid():N}", ApiScopes.All);
        var grain = Grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id));
        await grain.PutAsync(client.ToDetails());
        var key = new ApiClient(portal.Host) { Token = (await MakeAsync(client.Id, ApiScopes.ReadMembers)).Token.ToReference() };
        await _api.TakeTokenAsync(client);
        (await _api.GetAsync(Members)).Expect(HttpStatusCode.OK);
        (await key.GetAsync(Members)).Expect(HttpStatusCode.OK);

        await grain.PutAsync(client.ToDetails() with { Protocol = client.Protocol with { IsEnabled = false } });

        await Eventually.UntilAsync(() => _api.GetAsync(Members), answer => answer.Status == HttpStatusCode.Unauthorized);
        await Eventually.UntilAsync(() => key.GetAsync(Members), answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_client_may_no_longer_do_its_tokens_and_keys_may_not_either()
    {
        var client = ApiPortal.Robot($"robot-{Guid.NewGuid():N}", ApiScopes.All);
        var grain = Grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id));
        await grain.PutAsync(client.ToDetails());
        await _api.TakeTokenAsync(client);
        var key = new ApiClient(portal.Host) { Token = (await MakeAsync(client.Id, ApiScopes.WriteMembers)).Token.ToReference() };

        await grain.PutAsync((client with { Scopes = [ApiScopes.ReadMembers] }).ToDetails());

        await Eventually.UntilAsync(() => _api.PatchAsync("members/1", "{}"), answer => answer.Status == HttpStatusCode.Forbidden);
        await Eventually.UntilAsync(() => key.PatchAsync("members/1", "{}"), answer => answer.Status == HttpStatusCode.Forbidden);
        (await _api.GetAsync(Members)).Expect(HttpStatusCode.OK);
    }

    private async Task<MakeApiKeyAnswer.Made> MakeAsync(string clientId, params string[] scopes) => Assert.IsType<MakeApiKeyAnswer.Made>(
        await Grains.GetGrain<IApiKeyGrain>(Guid.NewGuid()).MakeAsync(new MakeApiKey(clientId, "A script", scopes, ExpiresAt: null)));
}
