namespace Portal.Grains.Interfaces.SignIn;

/// <summary>What a mailed link shows.</summary>
[GenerateSerializer, Immutable, Alias("Portal.SignInLink")]
public abstract record SignInLink
{
    private SignInLink()
    {
    }

    /// <summary>The browser that began the attempt: a button signs in.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInLink.SameBrowser")]
    public sealed record SameBrowser : SignInLink;

    /// <summary>Another browser: the code to type where the attempt began.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInLink.OtherBrowser")]
    public sealed record OtherBrowser([property: Id(0)] string Code) : SignInLink;

    /// <summary>The link leads nowhere any more, or never did.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInLink.Ended")]
    public sealed record Ended([property: Id(0)] SignInEnd Reason) : SignInLink;
}
