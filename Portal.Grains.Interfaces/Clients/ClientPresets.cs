namespace Portal.Grains.Interfaces.Clients;

/// <summary>What is known of applications that spaces connect. <c>docs/clients/</c> has a page for each, and says where it was looked up.</summary>
public static class ClientPresets
{
    private static readonly ClientPreset Forge = new()
    {
        // The last part but one is the name of the authentication source.
        RedirectPaths = ["/user/oauth2/portal/callback"],
        RequirePkce = false,
    };

    /// <summary>The presets by name.</summary>
    public static IReadOnlyDictionary<string, ClientPreset> All { get; } = new Dictionary<string, ClientPreset>(StringComparer.Ordinal)
    {
        ["bookstack"] = new()
        {
            RedirectPaths = ["/oidc/callback"],
            PostLogoutPaths = ["", "/", "/login?prevent_auto_init=true"],
        },
        ["discourse"] = new()
        {
            RedirectPaths = ["/auth/oidc/callback"],
            PostLogoutPaths = ["/"],
        },
        ["forgejo"] = Forge,
        ["gitea"] = Forge,
        ["grafana"] = new()
        {
            RedirectPaths = ["/login/generic_oauth"],
            PostLogoutPaths = ["/login"],
        },
        ["home-assistant"] = new()
        {
            RedirectPaths = ["/auth/oidc/callback"],
            Scopes = ["openid", "profile", "groups"],
        },
        ["mediawiki"] = new()
        {
            // Where pages are depends on $wgArticlePath; these are its usual forms.
            RedirectPaths =
            [
                "/wiki/Special:PluggableAuthLogin",
                "/index.php/Special:PluggableAuthLogin",
                "/w/index.php/Special:PluggableAuthLogin",
            ],
        },
        ["mod-auth-openidc"] = new()
        {
            RedirectPaths = ["/redirect_uri"],
            PostLogoutPaths = ["/"],
        },
        ["nextcloud"] = new()
        {
            // With and without rewriting of addresses.
            RedirectPaths = ["/apps/user_oidc/code", "/index.php/apps/user_oidc/code"],
            PostLogoutPaths = ["/"],
        },
        ["oauth2-proxy"] = new()
        {
            RedirectPaths = ["/oauth2/callback"],
            PostLogoutPaths = ["/"],
        },
        ["outline"] = new()
        {
            RedirectPaths = ["/auth/oidc.callback"],
            PostLogoutPaths = ["", "/"],
            Scopes = ["openid", "profile", "email", "offline_access"],
            GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken],
            RequirePkce = false,
        },
        ["synapse"] = new()
        {
            RedirectPaths = ["/_synapse/client/oidc/callback"],
        },
        ["wikijs"] = new()
        {
            // It comes back to /login/{id of the strategy}/callback.
            PostLogoutPaths = ["/"],
            // It always asks for openid profile email.
            ImpliedScopes = ["groups"],
            RequirePkce = false,
        },
    };
}
