using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;

namespace Noticeboard.SignIn;

/// <summary>
/// Takes the groups of the userinfo answer, an array of strings, as one claim each, and each only once: the identity token may
/// have brought them already.
/// </summary>
public sealed class GroupsClaimAction() : ClaimAction("groups", ClaimValueTypes.String)
{
    /// <inheritdoc />
    public override void Run(JsonElement userData, ClaimsIdentity identity, string issuer)
    {
        if (!userData.TryGetProperty(ClaimType, out var groups) || groups.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var group in groups.EnumerateArray().Select(element => element.ToString()))
        {
            if (!identity.HasClaim(ClaimType, group))
            {
                identity.AddClaim(new Claim(ClaimType, group, ValueType, issuer));
            }
        }
    }
}
