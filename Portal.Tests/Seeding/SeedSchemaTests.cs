using System.Text.Json.Nodes;
using Portal.Grains.Clients;
using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The schema that editors use, the documentation and the reader say the same.</summary>
public sealed class SeedSchemaTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Role = """ "name": "maker", "description": "Makes" """;
    private const string Member = """ "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" """;
    private const string Client = """ "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://wiki.example.org/cb"], "scopes": ["openid"], "access": "everyone" """;
    private const string Service = $$""" "clientId": "robot", "name": "Robot", "access": "nobody", "secret": "{{Secret}}", "grantTypes": ["client_credentials"] """;
    private const string Preset = $$""" "clientId": "app", "name": "App", "access": "everyone", "secret": "{{Secret}}", "address": "https://app.example.org" """;
    private const string Other = """ "clientId": "app", "name": "App", "access": "everyone" """;
    private const string Discourse = $$""" "returnUrl": "https://forum.example.org/session/sso_login", "secret": "{{Secret}}" """;
    private const string Key = """ "kty": "EC", "kid": "1", "crv": "P-256", "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" """;
    private const string App = """ "name": "Wiki", "description": "Know", "address": "https://wiki.example.org/", "visibleTo": "everyone" """;

    [Fact]
    public async Task The_demo_is_a_seed()
    {
        var demo = await File.ReadAllTextAsync(RepositoryFiles.Of("samples", "demo-seed.json"), TestContext.Current.CancellationToken);

        Assert.Empty(await SeedSchema.ErrorsInAsync(demo));
        Assert.Empty(SeedText.MistakesIn(demo, ("NOTICEBOARD_SECRET", Secret), ("NOTICEBOARD_ADDRESS", "http://localhost:5081")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "roles": [], "members": [], "clients": [], "apps": [] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "group": "space:makers" } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": [] } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": ["portal:admin", "members:read", "members:write", "clients:write", "roles:write", "apps:write", "audit:read", "ratelimits:write", "keys:write", "mail:read", "cluster:read"] } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "left": "2024-02-29", "username": "A-b_9", "roles": [] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "required" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "optional", "secret": "{{Secret}}" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["http://localhost:5081/", "http://[::1]/a?b", "org.example.app:/cb"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "enabled": false, "grantTypes": ["authorization_code", "device_code"], "pushedRequests": "required", "identityTokenAlgorithm": "ES256", "subjectType": "pairwise", "identityTokenClaims": [], "consent": "ask", "accessTokenMinutes": 10 } ] }""")]
    [InlineData($$"""{ "clients": [ { "clientId": "tv", "name": "TV", "grantTypes": ["device_code"], "scopes": ["openid"], "access": "everyone" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Service}}, "previousSecret": "{{Secret}}2", "audiences": ["archive", "https://api.example.org/v1?x=y"], "mayIntrospect": true } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "jwks": { "keys": [ { {{Key}}, "alg": "ES256", "use": "sig" } ] }, "pkce": "optional" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Preset}}, "preset": "grafana" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "ha", "name": "HA", "access": "everyone", "preset": "home-assistant", "address": "http://localhost:8123" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { {{Discourse}} } } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}} } ], "clients": [ { {{Other}}, "enabled": false, "discourseConnect": { {{Discourse}}, "previousSecret": "{{Secret}}2", "admins": ["maker"], "moderators": [] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "Octoprint.Example.org:8443" } } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "icon": "wiki", "order": -5, "newTab": false } ] }""")]
    public async Task Both_accept(string json)
    {
        Assert.Empty(await SeedSchema.ErrorsInAsync(json));
        Assert.Empty(SeedText.MistakesIn(json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "member": [] }""")]
    [InlineData("""{ "roles": null }""")]
    [InlineData("""{ "roles": [ { "name": "maker" } ] }""")]
    [InlineData("""{ "roles": [ { "name": "Maker", "description": "Makes" } ] }""")]
    [InlineData("""{ "roles": [ { "name": "maker", "description": " " } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "group": "a b" } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": "portal:admin" } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": ["root"] } ] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": ["mail:read", "mail:read"] } ] }""")]
    [InlineData("""{ "members": [ { "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": "1", "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 0, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 2147483648, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": " ", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "A\nB", "email": "ada@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@localhost", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "a@b@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ä@example.org", "joined": "2024-02-29" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-13-01" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-2-1" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": null } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "username": "ab" } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "roles": "maker" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": ["openid"] } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wi ki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": ["openid"], "access": "nobody" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": [], "scopes": ["openid"], "access": "nobody" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": [], "access": "nobody" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": ["root"], "access": "nobody" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": ["openid"], "access": "members" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "scopes": ["openid"], "access": [] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "hunter2" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "optional" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "none" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["http://example.org/"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://example.org/#a"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://example.org/*"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://*.example.org/"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://a@example.org/"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://example.org/a b"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://example.org\\a"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["javascript:alert(1)"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["/a"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["https://example.org/", "https://example.org/"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "enabled": "no" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "previousSecret": "{{Secret}}" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "mayIntrospect": true } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "grantTypes": [] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "grantTypes": ["password"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "grantTypes": ["authorization_code", "client_credentials"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "grantTypes": ["device_code"] } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "scopes": ["openid"], "access": "nobody" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://example.org/"], "access": "nobody" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Service}}, "scopes": ["openid"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Service}}, "consent": "ask" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Service}}, "pkce": "required" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Service}}, "audiences": ["http://example.org"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pushedRequests": true } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "identityTokenAlgorithm": "HS256" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "subjectType": "secret" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "identityTokenClaims": ["sub"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "consent": true } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "accessTokenMinutes": 60 } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "preset": "grafana" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "address": "https://example.org" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Preset}}, "preset": "sharepoint" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": "a", "name": "A", "access": "everyone", "preset": "grafana", "address": "https://a.example.org/?b" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "jwks": { "keys": [] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "jwks": { "keys": [ { {{Key}}, "d": "c2VjcmV0" } ] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "jwks": { "keys": [ { "kty": "oct", "kid": "1", "k": "c2VjcmV0" } ] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "jwks": { "keys": [ { "kty": "RSA", "kid": "1", "n": "AQAB", "e": "AQAB" } ] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { "returnUrl": "https://forum.example.org/session/sso_login" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { "secret": "{{Secret}}" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { "returnUrl": "https://forum.example.org/session/sso_login", "secret": "hunter2" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { "returnUrl": "http://forum.example.org/session/sso_login", "secret": "{{Secret}}" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { "returnUrl": "https://forum.example.org/session/sso_login?a=b", "secret": "{{Secret}}" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { {{Discourse}}, "admin": ["maker"] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": "https://forum.example.org/session/sso_login" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "secret": "{{Secret}}", "discourseConnect": { {{Discourse}} } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "discourseConnect": { {{Discourse}} } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org" }, "discourseConnect": { {{Discourse}} } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "https://octoprint.example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org/a" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "*.example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "a@example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org:" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org:0443" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint..example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "scopes": ["openid"], "forwardAuth": { "host": "octoprint.example.org" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "grantTypes": ["device_code"], "forwardAuth": { "host": "octoprint.example.org" } } ] }""")]
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "https://wiki.example.org/" } ] }""")]
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "javascript:alert(1)", "visibleTo": "everyone" } ] }""")]
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "https://a@example.org/", "visibleTo": "everyone" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "icon": "<svg>" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "order": "1" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "order": 1.5 } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "newTab": "yes" } ] }""")]
    public async Task Both_refuse(string json)
    {
        Assert.NotEmpty(await SeedSchema.ErrorsInAsync(json));
        Assert.NotEmpty(SeedText.MistakesIn(json));
    }

    [Theory]
    [InlineData($$"""{ "roles": [ { {{Role}} }, { {{Role}} } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "roles": ["maker"] } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "left": "2024-02-28" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2023-02-29" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "{{Secret}}", "postLogoutRedirectUris": ["org.example.app:/cb"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "${UNSET}" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "{{Secret}}", "previousSecret": "{{Secret}}" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "grantTypes": ["authorization_code", "refresh_token"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "userInfoClaims": ["email"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Preset}}, "preset": "wikijs" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { {{Discourse}}, "admins": ["maker"] } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "discourseConnect": { {{Discourse}}, "previousSecret": "{{Secret}}" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org:443" } } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Other}}, "forwardAuth": { "host": "octoprint.example.org:65536" } } ] }""")]
    public async Task Only_the_reader_sees_what_needs_the_whole_file_or_the_environment(string json)
    {
        Assert.Empty(await SeedSchema.ErrorsInAsync(json));
        Assert.NotEmpty(SeedText.MistakesIn(json));
    }

    [Fact]
    public async Task The_schema_knows_the_words_that_the_reader_knows()
    {
        var schema = await File.ReadAllTextAsync(RepositoryFiles.Of("docs", "seed-file.schema.json"), TestContext.Current.CancellationToken);
        var definitions = JsonNode.Parse(schema)!["definitions"]!;

        Assert.Equal(ClientPresets.All.Keys.Order(), Words(definitions["client"]!["properties"]!["preset"]!));
        Assert.Equal(ClientScopes.All.Order(), Words(definitions["client"]!["properties"]!["scopes"]!["items"]!));
        Assert.Equal(ClientClaims.Scopes.Keys.Order(), Words(definitions["claims"]!["items"]!));

        static IEnumerable<string> Words(JsonNode node) => node["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order();
    }
}
