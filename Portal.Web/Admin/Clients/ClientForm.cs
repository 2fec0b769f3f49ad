using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>The settings of a client as a form has them. What a form cannot say is left as it is.</summary>
public sealed class ClientForm
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string? Name { get; set; }

    public AccessChoice Access { get; set; } = new();

    public bool IsEnabled { get; set; }

    public string? RedirectUris { get; set; }

    public string? PostLogoutRedirectUris { get; set; }

    public List<string> GrantTypes { get; set; } = [];

    public List<string> Scopes { get; set; } = [];

    public List<string> ImpliedScopes { get; set; } = [];

    public bool AllIdentityTokenClaims { get; set; }

    public List<string> IdentityTokenClaims { get; set; } = [];

    public bool AllUserInfoClaims { get; set; }

    public List<string> UserInfoClaims { get; set; } = [];

    public bool RequirePkce { get; set; }

    public bool RequirePushedRequests { get; set; }

    public string? IdentityTokenAlgorithm { get; set; }

    public bool IsPairwise { get; set; }

    public bool AsksConsent { get; set; }

    public string? AccessTokenMinutes { get; set; }

    public string? Audiences { get; set; }

    public bool MayIntrospect { get; set; }

    public string? JsonWebKeySet { get; set; }

    public string? ReturnUrl { get; set; }

    public bool NamesAdmins { get; set; }

    public List<string> AdminRoles { get; set; } = [];

    public bool NamesModerators { get; set; }

    public List<string> ModeratorRoles { get; set; } = [];

    public string? Host { get; set; }

    /// <summary>The form of a client as it is.</summary>
    public static ClientForm Of(ClientView client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var protocol = client.Protocol;
        return new ClientForm
        {
            Name = client.Name,
            Access = AccessChoice.Of(client.Access),
            IsEnabled = protocol.IsEnabled,
            RedirectUris = Text(client.RedirectUris),
            PostLogoutRedirectUris = Text(client.PostLogoutRedirectUris),
            GrantTypes = [.. protocol.GrantTypes],
            Scopes = [.. client.Scopes],
            ImpliedScopes = [.. protocol.ImpliedScopes],
            AllIdentityTokenClaims = protocol.Claims.IdentityToken is null,
            IdentityTokenClaims = [.. protocol.Claims.IdentityToken ?? []],
            AllUserInfoClaims = protocol.Claims.UserInfo is null,
            UserInfoClaims = [.. protocol.Claims.UserInfo ?? []],
            RequirePkce = protocol.RequirePkce,
            RequirePushedRequests = protocol.RequirePushedRequests,
            IdentityTokenAlgorithm = protocol.IdentityTokenAlgorithm,
            IsPairwise = protocol.SubjectType is SubjectType.Pairwise,
            AsksConsent = protocol.AsksConsent,
            AccessTokenMinutes = protocol.AccessTokenLifetime?.TotalMinutes.ToString(CultureInfo.InvariantCulture),
            Audiences = Text(protocol.Audiences),
            MayIntrospect = protocol.MayIntrospect,
            JsonWebKeySet = protocol.JsonWebKeySet is { } keys ? JsonNode.Parse(keys)!.ToJsonString(Indented) : null,
            ReturnUrl = protocol.DiscourseConnect?.ReturnUrl,
            NamesAdmins = protocol.DiscourseConnect?.AdminRoles is not null,
            AdminRoles = [.. protocol.DiscourseConnect?.AdminRoles ?? []],
            NamesModerators = protocol.DiscourseConnect?.ModeratorRoles is not null,
            ModeratorRoles = [.. protocol.DiscourseConnect?.ModeratorRoles ?? []],
            Host = protocol.ForwardAuthHost,
        };
    }

    /// <summary>What the form wants the client to be; null, with what is wrong, where it does not say.</summary>
    /// <param name="client">The client as it is: of which kind it stays.</param>
    /// <param name="faults">What the form itself cannot say.</param>
    public ClientSettings? ToSettings(ClientView client, out IReadOnlyList<ClientFault> faults)
    {
        ArgumentNullException.ThrowIfNull(client);
        var minutes = (int?)null;
        var wrong = new List<ClientFault>();
        if (!string.IsNullOrWhiteSpace(AccessTokenMinutes))
        {
            if (int.TryParse(AccessTokenMinutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1000)
            {
                minutes = number;
            }
            else
            {
                wrong.Add(new ClientFault("accessTokenMinutes", "A whole number from 5 to 10, or nothing for the portal's own."));
            }
        }

        if (Access.ToRule(wrong) is not { } access || wrong.Count > 0)
        {
            faults = wrong;
            return null;
        }

        faults = [];
        var protocol = client.Protocol with { IsEnabled = IsEnabled };
        return client.Protocol switch
        {
            { DiscourseConnect: not null } => new ClientSettings(Name ?? "", [], [], [], access, protocol with
            {
                DiscourseConnect = new DiscourseConnect(ReturnUrl?.Trim() ?? "", NamesAdmins ? AdminRoles : null, NamesModerators ? ModeratorRoles : null),
            }),
            { ForwardAuthHost: not null } => new ClientSettings(Name ?? "", [], [], [], access, protocol with { ForwardAuthHost = Host?.Trim() ?? "" }),
            _ => new ClientSettings(Name ?? "", Lines(RedirectUris), Lines(PostLogoutRedirectUris), Scopes, access, protocol with
            {
                GrantTypes = GrantTypes,
                RequirePkce = RequirePkce,
                RequirePushedRequests = RequirePushedRequests,
                JsonWebKeySet = string.IsNullOrWhiteSpace(JsonWebKeySet) ? null : JsonWebKeySet,
                IdentityTokenAlgorithm = IdentityTokenAlgorithm ?? "",
                SubjectType = IsPairwise ? SubjectType.Pairwise : SubjectType.Public,
                Claims = new ClaimSelection(AllIdentityTokenClaims ? null : IdentityTokenClaims, AllUserInfoClaims ? null : UserInfoClaims),
                AsksConsent = AsksConsent,
                AccessTokenLifetime = minutes is null ? null : TimeSpan.FromMinutes(minutes.Value),
                Audiences = Lines(Audiences),
                MayIntrospect = MayIntrospect,
                ImpliedScopes = ImpliedScopes,
            }),
        };
    }

    /// <summary>The lines of a field that have something on them.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);
}
