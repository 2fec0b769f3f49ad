namespace Portal.Web.Admin.Clients;

/// <summary>What an application would learn of a member.</summary>
public abstract record TrialOutcome
{
    private TrialOutcome()
    {
    }

    /// <summary>Nothing, for this reason.</summary>
    public sealed record Refused(string Reason) : TrialOutcome;

    /// <summary>What is told, in parts such as the identity token; each line a name and a value.</summary>
    public sealed record Told(IReadOnlyList<TrialPart> Parts) : TrialOutcome;
}
