namespace Portal.Tests.Web;

/// <summary>A sign-in on its way, in the browser that began it.</summary>
/// <param name="Browser">That browser.</param>
/// <param name="Id">The attempt's id.</param>
/// <param name="CodePage">The page that asks for the code.</param>
internal sealed record SignInAttempt(PlainBrowser Browser, string Id, Answer CodePage)
{
    public string Cookie => $"portal-sign-in-{Id}";

    public Task<SignInMessage> MailAsync() => Browser.Portal.Mailbox.OfAsync(Id);

    /// <summary>Types a code into the page and sends it.</summary>
    public Task<Answer> TypeAsync(string code) => Browser.SubmitAsync(CodePage, ("Code", code));
}
