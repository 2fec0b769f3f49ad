namespace Portal.Tests.Web;

/// <summary>What a sign-in mail brings.</summary>
internal sealed record SignInMessage(string To, string Link, string Attempt, string Code, string Text)
{
    public string LinkPath => new Uri(Link).PathAndQuery;

    /// <summary>Some other code of six digits.</summary>
    public string WrongCode => Code == "000000" ? "000001" : "000000";
}
