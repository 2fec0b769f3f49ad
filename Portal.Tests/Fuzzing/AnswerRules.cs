using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Tests.Oidc;

namespace Portal.Tests.Fuzzing;

/// <summary>What every answer keeps to, whatever the request was.</summary>
internal static class AnswerRules
{
    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "/connect/token", "/connect/userinfo", "/connect/introspect", "/connect/revoke", "/connect/par", "/connect/device", "/.well-known/openid-configuration", "/.well-known/jwks",
    };

    /// <summary>Of RFC 6749, 6750, 7009, 8628, 8707, 9101, 9126 and OpenID Connect Core 1.0.</summary>
    private static readonly HashSet<string> Errors = new(StringComparer.Ordinal)
    {
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "access_denied", "unsupported_response_type", "server_error",
        "invalid_token", "insufficient_scope", "unsupported_token_type", "authorization_pending", "slow_down", "expired_token", "interaction_required", "login_required", "account_selection_required",
        "consent_required", "invalid_request_uri", "invalid_request_object", "request_not_supported", "request_uri_not_supported", "registration_not_supported", "unmet_authentication_requirements",
        "invalid_target", "temporarily_unavailable",
    };

    private static readonly HashSet<string> Registered = TestClient.All.Append(ClientKey.Client)
        .SelectMany(client => new[] { client.RedirectUri, client.PostLogoutRedirectUri }).ToHashSet(StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> Leaks = ["Exception", "   at ", "OpenIddict", "Npgsql", "Orleans", "System.", "Microsoft.", "grain", "error_uri", "error%5Furi"];

    /// <summary>What is wrong with the answer, or null.</summary>
    public static string? Broken(Uri portal, RawRequest request, RawAnswer answer)
    {
        if (answer.Status == 0)
        {
            return request.CutAfter is null ? "There is no answer." : null;
        }

        if (answer.Status >= 500)
        {
            return "The portal calls it its own mistake.";
        }

        if (answer.IsOfTheServer)
        {
            return null;
        }

        var everything = WithoutPath(string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}")) + answer.Body, request.Path);
        return Leaks.FirstOrDefault(leak => everything.Contains(leak, StringComparison.OrdinalIgnoreCase)) is { } leaked ? $"It says {leaked}."
            : answer["X-Content-Type-Options"] != "nosniff" ? "It has no security headers."
            : answer[NastyValues.Header] is not null ? "A value became a header."
            : answer["Content-Type"]?.StartsWith("text/html", StringComparison.Ordinal) is true && answer.Body.Contains(NastyValues.Markup, StringComparison.Ordinal) ? "A value became markup."
            : answer.Status >= 400 && answer["Cache-Control"]?.Contains("no-store", StringComparison.Ordinal) is not true ? "A refusal may be kept."
            : answer.Status is >= 300 and < 400 && answer["Location"] is { } location ? BrokenRedirect(portal, location)
            : answer.Status >= 400 && request.Method != "HEAD" && Programs.Contains(request.Path) ? BrokenRefusal(answer)
            : null;
    }

    /// <summary>Whoever asked knows the path already: the way back after a sign-in has it, and one of the dashboard's names grains.</summary>
    private static string WithoutPath(string text, string path) => path.Length < 2
        ? text
        : text.Replace(path, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal);

    private static string? BrokenRedirect(Uri portal, string location)
    {
        var isOwn = location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal) && !location.StartsWith("/\\", StringComparison.Ordinal)
            || location.StartsWith(portal.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal);
        if (isOwn)
        {
            return null;
        }

        // A client that asked for more than a code listens at the fragment (OAuth 2.0 Multiple Response Types §5).
        var parts = location.Split(['?', '#'], 2);
        if (!Registered.Contains(parts[0]))
        {
            return "It leads to an address that is not registered.";
        }

        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        return query.Values.Any(value => value.Count > 1) ? "A parameter comes twice."
            : !query.TryGetValue("error", out var error) ? null
            : !Errors.Contains(error.ToString()) ? "No RFC has this error."
            : query.ContainsKey("code") ? "It is a refusal and holds a code."
            : query["iss"] != portal.AbsoluteUri ? "It does not say who refuses (RFC 9207 §2)."
            : IsPlain(query["error_description"].ToString()) ? null
            : "The description has characters that it may not have (RFC 6749 §4.1.2.1).";
    }

    private static string? BrokenRefusal(RawAnswer answer)
    {
        if (answer["Content-Type"]?.StartsWith("application/json", StringComparison.Ordinal) is not true)
        {
            return "A program is told in another language than JSON.";
        }

        using var json = JsonDocument.Parse(answer.Body);
        return !json.RootElement.TryGetProperty("error", out var error) || !Errors.Contains(error.GetString()!) ? "No RFC has this error."
            : json.RootElement.TryGetProperty("error_description", out var description) && !IsPlain(description.GetString()!)
                ? "The description has characters that it may not have (RFC 6749 §5.2)."
            : null;
    }

    private static bool IsPlain(string text) => text.All(character => character is >= ' ' and <= '~' and not '"' and not '\\');
}
