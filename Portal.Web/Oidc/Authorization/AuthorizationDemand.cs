namespace Portal.Web.Oidc.Authorization;

/// <summary>What has to happen before a client gets its answer.</summary>
public abstract record AuthorizationDemand
{
    private AuthorizationDemand()
    {
    }

    /// <summary>Nothing: the code may go out.</summary>
    public sealed record Satisfied : AuthorizationDemand;

    /// <summary>Somebody has to sign in, or prove again who they are.</summary>
    public sealed record SignIn : AuthorizationDemand;

    /// <summary>The member has to say who they want to be.</summary>
    public sealed record ChooseAccount : AuthorizationDemand;

    /// <summary>The member has to say what the client may know.</summary>
    public sealed record Consent : AuthorizationDemand;

    /// <summary>It cannot be had.</summary>
    /// <param name="Error">The error's code.</param>
    /// <param name="Description">What is wrong, for the client's developer.</param>
    public sealed record Impossible(string Error, string Description) : AuthorizationDemand;
}
