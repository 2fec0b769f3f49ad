namespace Portal.Web.Oidc;

/// <summary>What the token endpoint got from a grant for the answer of this very request: the engine asks for it when it writes the answer.</summary>
public sealed class TokensOfRequest
{
    /// <summary>The refresh token to answer, or null for none.</summary>
    public string? RefreshToken { get; set; }
}
