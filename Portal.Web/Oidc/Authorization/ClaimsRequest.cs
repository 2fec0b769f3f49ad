using System.Text.Json;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// What a client asks for by name (OpenID Connect Core 1.0 §5.5). It gets what the scopes that it may ask for would bring; what nobody has
/// to give is left out, as §5.5.1 wants.
/// </summary>
/// <param name="IdentityToken">Claims for the identity token.</param>
/// <param name="UserInfo">Claims for userinfo.</param>
/// <param name="AcrValues">Values of <c>acr</c> of which one is wanted (§5.5.1.1).</param>
/// <param name="Subject">The <c>sub</c> that it has to be, or null for any.</param>
public sealed record ClaimsRequest(IReadOnlyList<string> IdentityToken, IReadOnlyList<string> UserInfo, IReadOnlyList<string> AcrValues, string? Subject)
{
    /// <summary>Nothing in particular.</summary>
    public static ClaimsRequest None { get; } = new([], [], [], null);

    /// <summary>Reads the parameter; null where it is malformed.</summary>
    public static ClaimsRequest? TryParse(string? json)
    {
        if (json is null)
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && TryRead(document.RootElement, "id_token") is { } identityToken
                && TryRead(document.RootElement, "userinfo") is { } userInfo
                    ? new ClaimsRequest([.. identityToken.Keys], [.. userInfo.Keys], Values(identityToken, "acr"), Values(identityToken, "sub") is [var subject, ..] ? subject : null)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for half of a surrogate pair, which is JSON and no text.
            return null;
        }
    }

    private static Dictionary<string, JsonElement>? TryRead(JsonElement root, string member)
    {
        if (!root.TryGetProperty(member, out var claims) || claims.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        // A claim is asked for with null, or with an object that says more.
        return claims.ValueKind is JsonValueKind.Object && claims.EnumerateObject().All(claim => claim.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Object)
            ? claims.EnumerateObject().DistinctBy(claim => claim.Name).ToDictionary(claim => claim.Name, claim => claim.Value.Clone(), StringComparer.Ordinal)
            : null;
    }

    private static IReadOnlyList<string> Values(Dictionary<string, JsonElement> claims, string name)
    {
        if (!claims.TryGetValue(name, out var wanted) || wanted.ValueKind is not JsonValueKind.Object)
        {
            return [];
        }

        IEnumerable<JsonElement> values = wanted.TryGetProperty("value", out var value) ? [value]
            : wanted.TryGetProperty("values", out var several) && several.ValueKind is JsonValueKind.Array ? several.EnumerateArray()
            : [];
        return [.. values.Where(element => element.ValueKind is JsonValueKind.String).Select(element => element.GetString()!)];
    }
}
