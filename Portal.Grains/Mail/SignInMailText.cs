namespace Portal.Grains.Mail;

/// <summary>The plain-text part of a sign-in mail. Code and link stand on lines of their own, to be copied by double click.</summary>
internal static class SignInMailText
{
    public static string Of(SignInMailWords words) =>
        $"""
        {words.Greeting}

        your code for {words.Space}:

        {words.Code}

        Type it where you asked for it. Or open this page in the same browser:

        {words.Link}

        Code and page are good for one sign-in, within {words.Lifetime}.

        {words.Asked}

        Was it not you? Then ignore this mail: nobody gets in without the code.
        Never tell it to anybody; nobody from {words.Space} will ask you for it.
        If such mails keep coming, tell {words.WhomToTell}.

        """.ReplaceLineEndings("\n");
}
