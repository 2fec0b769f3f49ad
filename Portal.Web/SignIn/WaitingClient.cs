using Microsoft.AspNetCore.WebUtilities;
using Portal.Web.Oidc.Stores;

namespace Portal.Web.SignIn;

/// <summary>The application that waits at the end of a return address, so that pages can name it.</summary>
public sealed class WaitingClient(ClientCache clients)
{
    /// <summary>Its name, or null where no known application waits.</summary>
    /// <param name="returnUrl">A local address, such as an authorization request.</param>
    public async Task<string?> NameAsync(string? returnUrl)
    {
        if (returnUrl is null || !returnUrl.StartsWith("/connect/", StringComparison.Ordinal) || returnUrl.IndexOf('?', StringComparison.Ordinal) is var query && query < 0)
        {
            return null;
        }

        var clientId = QueryHelpers.ParseQuery(returnUrl[query..]).GetValueOrDefault("client_id").ToString();
        return (await clients.FindAsync(clientId))?.Name;
    }
}
