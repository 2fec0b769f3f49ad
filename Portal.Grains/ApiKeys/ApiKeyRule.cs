using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Members;

namespace Portal.Grains.ApiKeys;

/// <summary>The rule of which keys may be made.</summary>
public static class ApiKeyRule
{
    /// <summary>What is wrong with a key that is to be made, or null.</summary>
    /// <param name="command">The key.</param>
    /// <param name="client">Its client, or null where there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="name">The name in its normal form.</param>
    public static MakeApiKeyAnswer.Invalid? Refuse(MakeApiKey command, ClientView? client, DateTimeOffset now, out string name)
    {
        if (!DisplayName.TryNormalise(command.Name, out name, out var reason))
        {
            return new("name", reason);
        }

        if (client is null)
        {
            return new("clientId", "There is no such application.");
        }

        if (command.Scopes.Count == 0)
        {
            return new("scopes", "Choose what the key may do.");
        }

        if (command.Scopes.FirstOrDefault(scope => !ApiScopes.Contains(scope) || !client.Scopes.Contains(scope, StringComparer.Ordinal)) is { } scope)
        {
            return new("scopes", $"The application does not have the scope {scope} itself, or it is none of the API: give it to the application first.");
        }

        return command.ExpiresAt <= now ? new("expiresAt", "That time is past: choose one that is to come.") : null;
    }
}
