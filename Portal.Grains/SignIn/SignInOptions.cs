namespace Portal.Grains.SignIn;

/// <summary>How sign-ins behave. Configuration section <c>Portal:SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:SignIn";

    /// <summary>How long an attempt and its code live. Default, and at most (ASVS 6.5.5), 10 minutes.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many wrong codes end an attempt. Default 5, at most 10.</summary>
    public int MaxWrongCodes { get; set; } = 5;
}
