namespace Portal.Web.Discourse;

/// <summary>What is kept of sign-ins at a Discourse. Configuration section <c>Portal:Discourse</c>.</summary>
public sealed class DiscourseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Discourse";

    /// <summary>
    /// How long a Discourse keeps a member signed in, its setting <c>maximum_session_age</c>: so long the portal knows of it. 1 hour to 365
    /// days. Default 60 days, as Discourse's.
    /// </summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(60);
}
