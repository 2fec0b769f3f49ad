using AngleSharp.Html.Dom;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;

namespace Portal.Tests.Admin.Clients;

/// <summary>Somebody who looks after clients, at a browser.</summary>
internal sealed class ClientAdministrator(PortalHost portal)
{
    public PlainBrowser Browser { get; } = new(portal);

    public static async Task<ClientAdministrator> SignInAsync(PortalHost portal, params string[] permissions)
    {
        var role = $"clients-{Guid.NewGuid().ToString("N")[..8]}";
        await portal.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync(
        [
            new Role(role, "Looks after applications", null, permissions),
            new Role("makers", "Makes things", "makers"),
        ]);
        var administrator = new ClientAdministrator(portal);
        await administrator.Browser.SignInAsync(await portal.AddMemberAsync(roles: [role]));
        return administrator;
    }

    /// <summary>A client that signs members in, made as by another administrator.</summary>
    public async Task<string> AddAsync(Func<ClientSettings, ClientSettings>? changed = null)
    {
        var id = $"wiki-{Guid.NewGuid().ToString("N")[..12]}";
        var wiki = new ClientSettings(
            "Wiki", [$"https://{id}.example.org/callback"], [], ["openid", "profile", "email", "groups"], new AccessRule(Everyone: true, []), new ClientProtocol());
        Xunit.Assert.IsType<ClientAnswer.Saved>(await Grain(id).CreateAsync(changed is null ? wiki : changed(wiki), withSecret: true));
        return id;
    }

    public IClientGrain Grain(string id) => portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id));

    /// <summary>Posts a page's form as it stands, with some fields otherwise.</summary>
    /// <param name="page">The page.</param>
    /// <param name="action">How the form's address ends.</param>
    /// <param name="fields">What is typed; null takes a field away.</param>
    public Task<Answer> SendAsync(Answer page, string action, params (string Name, string? Value)[] fields)
    {
        var form = page.Page.QuerySelectorAll("form[method=post]").Cast<IHtmlFormElement>()
            .First(candidate => (candidate.GetAttribute("action") ?? "").EndsWith(action, StringComparison.Ordinal));
        var typed = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var standing = form.Elements.SelectMany(Values).Where(field => !typed.Contains(field.Name));
        return Browser.PostAsync(form.GetAttribute("action")!, [.. standing, .. fields.Where(field => field.Value is not null)]);
    }

    private static IEnumerable<(string Name, string? Value)> Values(AngleSharp.Dom.IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement { Name.Length: > 0 } input => [(input.Name, input.Value)],
        IHtmlTextAreaElement { Name.Length: > 0 } text => [(text.Name, text.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => [(select.Name, select.Value)],
        _ => [],
    };
}
