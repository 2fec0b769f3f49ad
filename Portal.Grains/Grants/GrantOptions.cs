namespace Portal.Grains.Grants;

/// <summary>How long grants are kept. Configuration section <c>Portal:Grants</c>.</summary>
public sealed class GrantOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Grants";

    /// <summary>
    /// How long a grant is good after its code was issued; longer than any access token that it leads to. Default 1 hour.
    /// </summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);
}
