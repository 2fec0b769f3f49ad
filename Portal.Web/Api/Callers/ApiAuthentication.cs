using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Web.Api.Problems;
using Portal.Web.Oidc.Stores;

namespace Portal.Web.Api.Callers;

/// <summary>
/// Bearer token → client → what it may do now (RFC 6750): an access token of the client itself, or one of its API keys. A session's cookie
/// opens nothing here, so no other site can make a browser ask.
/// </summary>
public sealed class ApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessTokens tokens,
    ClientCache clients,
    IGrainFactory grains) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "PortalApi";

    private const string Bearer = "Bearer ";
    private const string BadToken = "The access token or API key is unknown, has expired or was revoked, is not for this API, or its client was switched off.";

    private string? _mistake;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Query.ContainsKey("access_token"))
        {
            _mistake = "The token belongs into the header Authorization, and into no address.";
            return AuthenticateResult.Fail(_mistake);
        }

        if (Request.Headers.Authorization is not { Count: > 0 } headers)
        {
            return AuthenticateResult.NoResult();
        }

        if (headers.Count > 1 || headers[0] is not { } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            _mistake = "There has to be one header Authorization, and it begins with \"Bearer \".";
            return AuthenticateResult.Fail(_mistake);
        }

        if (await FindAsync(header[Bearer.Length..].Trim(' ')) is not { } caller)
        {
            return AuthenticateResult.Fail(BadToken);
        }

        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", caller.ClientId)], SchemeName)), SchemeName));
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // RFC 6750 §3.1: who sent nothing is told of no error.
        var error = _mistake is not null ? ", error=\"invalid_request\""
            : (await HandleAuthenticateOnceSafeAsync()).Failure is not null ? ", error=\"invalid_token\""
            : "";
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"portal\"{error}";
        await ProblemAnswer.WriteAsync(Context, _mistake is not null ? ApiProblems.InvalidRequest(_mistake)
            : error.Length > 0 ? ApiProblems.Unauthorized(BadToken)
            : ApiProblems.OfStatus(StatusCodes.Status401Unauthorized));
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<ScopeRequirement>()?.Scope ?? throw new InvalidOperationException("The endpoint names no scope.");
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"portal\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return ProblemAnswer.WriteAsync(Context, ApiProblems.InsufficientScope(scope));
    }

    private async Task<ApiCaller?> FindAsync(string text)
    {
        string clientId;
        IReadOnlyList<string> scopes;
        if (SecureToken.TryParse(text, out var token))
        {
            if (await grains.GetGrain<IApiKeyGrain>(token.Id).AuthenticateAsync(token.Secret) is not { } key)
            {
                return null;
            }

            (clientId, scopes) = (key.ClientId, key.Scopes);
        }
        else if (await tokens.ReadAsync(text) is { } read)
        {
            (clientId, scopes) = read;
        }
        else
        {
            return null;
        }

        // What was taken from the client since, its tokens and keys do not have either.
        return await clients.FindAsync(clientId) is { } client
            ? new ApiCaller(clientId, [.. scopes.Where(scope => ApiScopes.Contains(scope) && client.Scopes.Contains(scope, StringComparer.Ordinal))])
            : null;
    }
}
