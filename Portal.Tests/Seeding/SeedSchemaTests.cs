using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The schema that editors use, the documentation and the reader say the same.</summary>
public sealed partial class SeedSchemaTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Role = """ "name": "maker", "description": "Makes" """;
    private const string Member = """ "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2024-02-29" """;
    private const string Client = """ "clientId": "wiki", "name": "Wiki", "redirectUris": ["https://wiki.example.org/cb"], "scopes": ["openid"], "access": "everyone" """;
    private const string App = """ "name": "Wiki", "description": "Know", "address": "https://wiki.example.org/", "visibleTo": "everyone" """;

    [Fact]
    public async Task The_example_of_the_documentation_is_a_seed()
    {
        var page = await File.ReadAllTextAsync(RepositoryFiles.Of("docs", "seed-file.md"), TestContext.Current.CancellationToken);
        var example = JsonBlock().Match(page).Groups[1].Value;

        Assert.Empty(await SchemaErrorsAsync(example));
        Assert.Empty(SeedText.MistakesIn(example, ("WIKI_SECRET", Secret)));
    }

    [Fact]
    public async Task The_demo_is_a_seed()
    {
        var demo = await File.ReadAllTextAsync(RepositoryFiles.Of("samples", "demo-seed.json"), TestContext.Current.CancellationToken);

        Assert.Empty(await SchemaErrorsAsync(demo));
        Assert.Empty(SeedText.MistakesIn(demo, ("NOTICEBOARD_SECRET", Secret), ("NOTICEBOARD_ADDRESS", "http://localhost:5081")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "roles": [], "members": [], "clients": [], "apps": [] }""")]
    [InlineData($$"""{ "roles": [ { {{Role}}, "group": "space:makers" } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "left": "2024-02-29", "username": "A-b_9", "roles": [] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "required" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "pkce": "optional", "secret": "{{Secret}}" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "postLogoutRedirectUris": ["http://localhost:5081/", "http://[::1]/a?b", "org.example.app:/cb"] } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "icon": "wiki", "order": -5, "newTab": false } ] }""")]
    public async Task Both_accept(string json)
    {
        Assert.Empty(await SchemaErrorsAsync(json));
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
    [InlineData($$"""{ "roles": [ { {{Role}}, "permissions": [] } ] }""")]
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
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "https://wiki.example.org/" } ] }""")]
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "javascript:alert(1)", "visibleTo": "everyone" } ] }""")]
    [InlineData("""{ "apps": [ { "name": "Wiki", "description": "Know", "address": "https://a@example.org/", "visibleTo": "everyone" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "icon": "<svg>" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "order": "1" } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "order": 1.5 } ] }""")]
    [InlineData($$"""{ "apps": [ { {{App}}, "newTab": "yes" } ] }""")]
    public async Task Both_refuse(string json)
    {
        Assert.NotEmpty(await SchemaErrorsAsync(json));
        Assert.NotEmpty(SeedText.MistakesIn(json));
    }

    [Theory]
    [InlineData($$"""{ "roles": [ { {{Role}} }, { {{Role}} } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "roles": ["maker"] } ] }""")]
    [InlineData($$"""{ "members": [ { {{Member}}, "left": "2024-02-28" } ] }""")]
    [InlineData("""{ "members": [ { "number": 1, "displayName": "Ada", "email": "ada@example.org", "joined": "2023-02-29" } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "{{Secret}}", "postLogoutRedirectUris": ["org.example.app:/cb"] } ] }""")]
    [InlineData($$"""{ "clients": [ { {{Client}}, "secret": "${UNSET}" } ] }""")]
    public async Task Only_the_reader_sees_what_needs_the_whole_file_or_the_environment(string json)
    {
        Assert.Empty(await SchemaErrorsAsync(json));
        Assert.NotEmpty(SeedText.MistakesIn(json));
    }

    private static async Task<ICollection<ValidationError>> SchemaErrorsAsync(string json)
    {
        var schema = await JsonSchema.FromFileAsync(RepositoryFiles.Of("docs", "seed-file.schema.json"), TestContext.Current.CancellationToken);
        return schema.Validate(json);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
