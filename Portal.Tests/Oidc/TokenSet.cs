namespace Portal.Tests.Oidc;

/// <summary>What the token endpoint gives.</summary>
internal sealed record TokenSet(string AccessToken, string IdentityToken, string TokenType, long ExpiresIn, string? Scope, string? RefreshToken = null);
