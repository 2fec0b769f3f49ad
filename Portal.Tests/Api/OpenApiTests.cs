using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>What the API says of itself is what it does.</summary>
[Collection(typeof(ApiTests))]
public sealed class OpenApiTests(ApiPortal portal)
{
    private const string Renew = "PORTAL_RENEW_OPENAPI";

    private static readonly string Kept = Path.Combine(Repository.Root, "docs", "openapi.json");

    private readonly ApiClient _anybody = new(portal.Host);

    [Fact]
    public async Task The_document_in_docs_is_the_one_that_is_served()
    {
        var served = JsonNode.Parse((await _anybody.GetAsync("openapi.json")).Expect(HttpStatusCode.OK).Body)!
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable(Renew) is "1")
        {
            await File.WriteAllTextAsync(Kept, served, TestContext.Current.CancellationToken);
        }

        Assert.True(
            File.Exists(Kept) && await File.ReadAllTextAsync(Kept, TestContext.Current.CancellationToken) == served,
            $"docs/openapi.json is not what the API serves. Renew it by running this test with {Renew}=1, and look at what changed: clients rely on it.");
    }

    [Fact]
    public async Task It_lists_every_endpoint_with_its_scope()
    {
        var document = await DocumentAsync();

        var found = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
            $"{operation.Key} {path.Key} {operation.Value!["security"]![0]!["oauth2"]![0]} {operation.Value["security"]![1]!["apiKey"]![0]}"));

        Assert.Equal(
            [
                "get /api/v1/events members.read members.read",
                "get /api/v1/members members.read members.read",
                "get /api/v1/members/{number} members.read members.read",
                "patch /api/v1/members/{number} members.write members.write",
                "post /api/v1/members:batch members.write members.write",
                "put /api/v1/members/{number} members.write members.write",
            ],
            found.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("localhost", document.ToJsonString(), StringComparison.Ordinal);
        Assert.All(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()), operation => Assert.True(((string)operation.Value!["description"]!).Length > 20));
    }

    [Fact]
    public async Task Its_fields_of_a_body_are_those_that_are_known()
    {
        var document = await DocumentAsync();
        var refused = (await portal.Api.PatchAsync("members/1", """{ "nonsense": 1 }""")).Expect(HttpStatusCode.UnprocessableEntity);

        var known = ((string)refused.Json["errors"]![0]!["detail"]!).Split("Known are: ")[1].TrimEnd('.').Split(", ");

        Assert.Equal(known.Order(), document["components"]!["schemas"]!["ApiMemberChange"]!["properties"]!.AsObject().Select(property => property.Key).Order());
    }

    [Fact]
    public async Task Answers_are_of_the_form_that_it_gives()
    {
        var number = portal.NextNumber();
        await AssertIsAsync("ApiMember", await portal.Api.AddAsync(number, """ "roles": ["maker", { "name": "keyholder", "until": "2099-01-01T00:00:00Z" }], "updated": "2026-01-01T00:00:00Z" """));
        await AssertIsAsync("ApiMemberPage", await portal.Api.GetAsync("members?limit=2"));
        await AssertIsAsync("ApiEventPage", await portal.Api.GetAsync("events?limit=5"));
        await AssertIsAsync("ApiBatchAnswer", await portal.Api.PostAsync("members:batch", $$"""{ "members": [{ "number": {{number}} }, { "x": 1 }] }"""));
        await AssertIsAsync("ApiProblem", await portal.Api.GetAsync("members?limit=0"));
        await AssertIsAsync("ApiProblem", await _anybody.GetAsync("members"));
    }

    private async Task AssertIsAsync(string schema, ApiAnswer answer)
    {
        // A schema of its own, with what it refers to beside it; closed, so that a field that is not described is found.
        var document = (await DocumentAsync()).ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        var definitions = JsonNode.Parse(document)!["components"]!["schemas"]!.DeepClone().AsObject();
        foreach (var (_, definition) in definitions.Where(one => one.Value!["properties"] is not null))
        {
            definition!["additionalProperties"] = false;
        }

        var whole = new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{schema}" }), ["definitions"] = definitions };
        var errors = (await JsonSchema.FromJsonAsync(whole.ToJsonString(), TestContext.Current.CancellationToken)).Validate(answer.Body);
        Assert.True(errors.Count == 0, $"{schema}: {string.Join("; ", errors)}\n{answer}");
    }

    private async Task<JsonNode> DocumentAsync() => (await _anybody.GetAsync("openapi.json")).Expect(HttpStatusCode.OK).Json;
}
