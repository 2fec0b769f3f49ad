using System.Net;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin.Clients;

/// <summary>What the pages about clients have to survive.</summary>
[Collection(typeof(WebTests))]
public sealed class ClientAttackTests(WebPortal portal)
{
    private const string Script = "<script>alert(1)</script>";

    [Theory]
    [InlineData("/admin/clients")]
    [InlineData("/admin/clients/new")]
    [InlineData("/admin/clients/ID")]
    [InlineData("/admin/clients/ID/settings")]
    [InlineData("/admin/clients/ID/remove")]
    [InlineData("/admin/clients/ID/try")]
    public async Task Nobody_without_the_permission_opens_a_page_or_sends_a_form(string address)
    {
        var id = await (await SignInAsync()).AddAsync();
        address = address.Replace("ID", id, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?", (await new PlainBrowser(portal.Host).GetAsync(address)).Location, StringComparison.Ordinal);

        var reader = await ClientAdministrator.SignInAsync(portal.Host, Permissions.ReadMembers, Permissions.WriteMembers, Permissions.WriteRoles);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Browser.GetAsync(address)).Status);
        var token = (await reader.Browser.GetAsync("/sign-out")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Browser.PostAsync(address, ("__RequestVerificationToken", token))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Browser.PostAsync($"{address}?handler=Secret", ("__RequestVerificationToken", token))).Status);
        Assert.Equal(1, (await reader.Grain(id).DescribeAsync())!.SecretCount);
    }

    [Fact]
    public async Task A_name_with_a_script_in_it_is_text_on_every_page()
    {
        var administrator = await ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients, Permissions.ReadMembers);
        var id = await administrator.AddAsync(wiki => wiki with { Name = Script, Protocol = wiki.Protocol with { Audiences = ["https://x.example.org/?q='"] } });
        var person = await portal.Host.AddMemberAsync();
        await portal.Host.RenameAsync(person, Script);

        foreach (var page in new[] { "", $"/{id}", $"/{id}/settings", $"/{id}/try", $"/{id}/remove" })
        {
            var answer = await administrator.Browser.GetAsync($"/admin/clients{page}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Empty(answer.Page.QuerySelectorAll("script"));
            Assert.Contains(Script, answer.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        }

        var tried = await administrator.SendAsync(await administrator.Browser.GetAsync($"/admin/clients/{id}/try"), "/try", ("Who", person.Email));
        Assert.Empty(tried.Page.QuerySelectorAll("script"));
        Assert.Contains(Script, tried.Page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_change_nothing()
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync();
        var before = (await administrator.Grain(id).DescribeAsync())!;
        var page = await administrator.Browser.GetAsync($"/admin/clients/{id}/settings");

        var saved = await administrator.SendAsync(
            page,
            "/settings",
            ("Form.Term", Guid.NewGuid().ToString()), ("Form.SecretHash", "AAAA"), ("Form.ClientId", "noticeboard"), ("Client.ClientId", "noticeboard"), ("id", "noticeboard"),
            ("Form.Host", "evil.example.org"), ("Form.ReturnUrl", "https://evil.example.org/session/sso_login"), ("Form.AdminRoles", "makers"), ("Form.NamesAdmins", "true"),
            ("Settings.Protocol.MayIntrospect", "true"), ("MayIntrospect", "true"), ("Roles[0].Permissions", "portal:admin"), ("Faults[0].Field", "x"), ("Form.SecretCount", "0"));

        Assert.Equal($"/admin/clients/{id}?done=saved", saved.Location);
        Assert.Equivalent(before, await administrator.Grain(id).DescribeAsync(), strict: true);
    }

    [Fact]
    public async Task The_form_of_another_session_or_of_none_is_refused()
    {
        var (administrator, other) = (await SignInAsync(), await SignInAsync());
        var id = await administrator.AddAsync();
        var token = (await other.Browser.GetAsync($"/admin/clients/{id}/remove")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Browser.PostAsync($"/admin/clients/{id}/remove", ("__RequestVerificationToken", token))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Browser.PostAsync($"/admin/clients/{id}/remove")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Browser.PostAsync($"/admin/clients/{id}?handler=Secret")).Status);
        Assert.NotNull(await administrator.Grain(id).DescribeAsync());
    }

    [Fact]
    public async Task A_form_without_a_version_is_a_conflict()
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync();
        var page = await administrator.Browser.GetAsync($"/admin/clients/{id}/remove");

        await administrator.SendAsync(page, "/remove", ("Version", ""));
        await administrator.SendAsync(page, "/remove", ("Version", null));

        Assert.NotNull(await administrator.Grain(id).DescribeAsync());
    }

    [Theory]
    [InlineData("javascript:alert(document.cookie)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("https://wiki.example.org@evil.example/cb")]
    [InlineData("https://wiki.example.org/\u202Ecb")]
    [InlineData("https://wiki.example.org/cb#x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    public async Task A_hostile_redirect_URI_is_refused_and_shown_as_text(string uri)
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync();
        var refused = await administrator.SendAsync(await administrator.Browser.GetAsync($"/admin/clients/{id}/settings"), "/settings", ("Form.RedirectUris", uri));

        Assert.NotNull(refused.Page.QuerySelector("#problem-redirectUris"));
        Assert.Empty(refused.Page.QuerySelectorAll("script"));
        Assert.DoesNotContain(refused.Page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains(uri, StringComparison.Ordinal));
        Assert.Equal([$"https://{id}.example.org/callback"], (await administrator.Grain(id).DescribeAsync())!.RedirectUris);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("\u0430dmin")]
    [InlineData("")]
    public async Task An_id_that_would_be_another_address_is_refused(string id)
    {
        var administrator = await SignInAsync();
        var refused = await administrator.SendAsync(
            await administrator.Browser.GetAsync("/admin/clients/new"), "/new", ("New.Kind", "service"), ("New.Name", "x"), ("New.ClientId", id), ("New.Access.Who", "nobody"));

        Assert.NotNull(refused.Page.QuerySelector("#problem-clientId"));
    }

    private Task<ClientAdministrator> SignInAsync() => ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients);
}
