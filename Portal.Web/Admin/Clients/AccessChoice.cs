using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>Who may use a client, as a form asks it. There is no default: a client that is open to all by an oversight is a leak.</summary>
public sealed class AccessChoice
{
    /// <summary><c>everyone</c>, <c>roles</c> or <c>nobody</c>; null until somebody says so.</summary>
    public string? Who { get; set; }

    public List<string> Roles { get; set; } = [];

    /// <summary>The choice of a rule.</summary>
    public static AccessChoice Of(AccessRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new AccessChoice { Who = rule.Everyone ? "everyone" : rule.Roles.Count > 0 ? "roles" : "nobody", Roles = [.. rule.Roles] };
    }

    /// <summary>The rule of a choice; null, and what is wrong is noted, where nothing was chosen.</summary>
    public AccessRule? ToRule(ICollection<ClientFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        switch (Who)
        {
            case "everyone":
                return new AccessRule(Everyone: true, []);
            case "nobody":
                return new AccessRule(Everyone: false, []);
            case "roles" when Roles.Count > 0:
                return new AccessRule(Everyone: false, Roles);
            case "roles":
                faults.Add(new ClientFault("access", "Choose the roles of which one is enough, or say that nobody may."));
                return null;
            default:
                faults.Add(new ClientFault("access", "Say who may use it: there is no default."));
                return null;
        }
    }
}
