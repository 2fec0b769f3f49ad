using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Clients;
using Portal.Web.Admin.Members;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>The API keys of a client: for scripts that cannot fetch a token first.</summary>
[Permission(Permissions.WriteClients)]
public sealed class KeysModel(IGrainFactory grains, SessionPermissions permissions, TimeProvider time) : PageModel
{
    private const int DefaultDays = 365;

    public ClientView Client { get; private set; } = null!;

    public IReadOnlyList<ApiKeyView> Keys { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string? Name { get; private set; }

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public string Until { get; private set; } = "";

    public MemberEdit.Refused? Refusal { get; private set; }

    /// <summary>The key that was made, on the one page that shows it.</summary>
    public string? Made { get; private set; }

    /// <summary>What the client may ask for of the API at all.</summary>
    public IReadOnlyList<string> Possible => [.. Client.Scopes.Where(ApiScopes.Contains)];

    public async Task<IActionResult> OnGetAsync([FromRoute] string id)
    {
        Until = MemberForm.Text(DateOnly.FromDateTime(Now.UtcDateTime).AddDays(DefaultDays));
        return await FindAsync(id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostMakeAsync([FromRoute] string id, string? name, string[] scope, string? until)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        (Name, Scopes, Until) = (name, [.. scope.Intersect(Possible, StringComparer.Ordinal)], until ?? "");
        // A key is as good as a permission: nobody hands out what they may not do.
        if (!Delegation.MayLetIn(await permissions.OfAsync(HttpContext.GetSession()!), Scopes))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        DateOnly last = default;
        if (Until.Length > 0 && !MemberForm.TryDate(Until, out last))
        {
            return Refuse(new("expiresAt", "Give a day, such as 2027-12-31, or leave it empty."));
        }

        DateTimeOffset? end = Until.Length == 0 || last == DateOnly.MaxValue ? null : new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        switch (await grains.GetGrain<IApiKeyGrain>(Guid.CreateVersion7()).MakeAsync(new MakeApiKey(id, name ?? "", Scopes, end)))
        {
            case MakeApiKeyAnswer.Made made:
                Made = made.Token.ToReference();
                Keys = await grains.GetGrain<IApiKeyDirectoryGrain>(0).ListAsync(id);
                return Page();
            case MakeApiKeyAnswer.Invalid invalid:
                return Refuse(new(invalid.Field, invalid.Reason));
            default:
                return Refuse(new("name", "The key could not be made: try again."));
        }
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromRoute] string id, Guid key)
    {
        if (!await FindAsync(id) || Keys.All(line => line.Id != key))
        {
            return NotFound();
        }

        await grains.GetGrain<IApiKeyGrain>(key).RevokeAsync();
        return Redirect($"/admin/clients/{Uri.EscapeDataString(id)}/keys?done=revoked");
    }

    private PageResult Refuse(MemberEdit.Refused refusal)
    {
        Refusal = refusal;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> FindAsync(string id)
    {
        if (!ClientIds.IsOne(id) || await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync() is not { } client)
        {
            return false;
        }

        Client = client;
        Keys = await grains.GetGrain<IApiKeyDirectoryGrain>(0).ListAsync(id);
        return true;
    }
}
