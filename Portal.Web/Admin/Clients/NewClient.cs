using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>What is asked of a client that is to be made: enough to begin with. The rest follows from what it is, and can be changed.</summary>
public sealed class NewClient
{
    /// <summary>An application with OpenID Connect that no preset knows.</summary>
    public const string Application = "application";

    /// <summary>One on a phone or in a browser, which can keep no secret.</summary>
    public const string Public = "public";

    /// <summary>One that acts for itself.</summary>
    public const string Service = "service";

    /// <summary>One without a browser.</summary>
    public const string Device = "device";

    /// <summary>A Discourse by its own protocol.</summary>
    public const string Discourse = "discourse-connect";

    /// <summary>One behind a reverse proxy that asks.</summary>
    public const string ForwardAuth = "forward-auth";

    /// <summary>What it is: one of the words above, or the name of a preset.</summary>
    public string? Kind { get; set; }

    public string? ClientId { get; set; }

    public string? Name { get; set; }

    /// <summary>Where the application lives.</summary>
    public string? Address { get; set; }

    /// <summary>Where members are sent back to, one a line; else what the preset says.</summary>
    public string? RedirectUris { get; set; }

    public AccessChoice Access { get; set; } = new();

    /// <summary>Whether the portal makes a secret for it.</summary>
    public bool HasSecret => Kind is not (Public or Device or ForwardAuth);

    /// <summary>What the client is to be; null, with what is wrong, where the form does not say.</summary>
    public ClientSettings? ToSettings(out IReadOnlyList<ClientFault> faults)
    {
        var wrong = new List<ClientFault>();
        faults = wrong;
        var access = Access.ToRule(wrong);
        var address = (Address ?? "").Trim().TrimEnd('/');
        var settings = Kind switch
        {
            Application or Public => Make(["openid", "profile", "email", "groups"], ClientForm.Lines(RedirectUris), new ClientProtocol()),
            Service => Make([], [], new ClientProtocol { GrantTypes = [ClientGrantTypes.ClientCredentials] }),
            Device => Make(["openid", "profile"], [], new ClientProtocol { GrantTypes = [ClientGrantTypes.DeviceCode] }),
            Discourse => Make([], [], new ClientProtocol { GrantTypes = [], DiscourseConnect = new DiscourseConnect($"{address}/session/sso_login", null, null) }),
            ForwardAuth => Make([], [], new ClientProtocol { GrantTypes = [], ForwardAuthHost = HostOf(address) }),
            not null when ClientPresets.All.TryGetValue(Kind, out var preset) => FromPreset(preset, address),
            _ => null,
        };
        if (settings is null)
        {
            wrong.Add(new ClientFault("preset", "Say what it is."));
        }
        else if (address.Length == 0 && NeedsAddress)
        {
            wrong.Add(new ClientFault("address", "Say where the application lives, such as https://wiki.example.org."));
        }

        return wrong.Count > 0 || access is null ? null : settings! with { Access = access };
    }

    private bool NeedsAddress => Kind is not (Application or Public or Service or Device);

    private ClientSettings Make(IReadOnlyList<string> scopes, IReadOnlyList<string> redirectUris, ClientProtocol protocol) =>
        new(Name ?? "", redirectUris, [], scopes, new AccessRule(Everyone: false, []), protocol);

    private ClientSettings FromPreset(ClientPreset preset, string address)
    {
        var typed = ClientForm.Lines(RedirectUris);
        return Make(
            preset.Scopes,
            typed.Count > 0 ? typed : [.. preset.RedirectPaths.Select(path => address + path)],
            new ClientProtocol { GrantTypes = preset.GrantTypes, ImpliedScopes = preset.ImpliedScopes, RequirePkce = preset.RequirePkce })
            with
        {
            PostLogoutRedirectUris = [.. preset.PostLogoutPaths.Select(path => address + path)],
        };
    }

    private static string HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") ? uri.Authority : address;
}
