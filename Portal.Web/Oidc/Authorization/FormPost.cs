namespace Portal.Web.Oidc.Authorization;

/// <summary>An answer that a browser is to post to a client.</summary>
/// <param name="Address">The redirect URI, which the engine has checked.</param>
/// <param name="Fields">The parameters of the answer.</param>
public sealed record FormPost(string Address, IReadOnlyDictionary<string, string> Fields);
