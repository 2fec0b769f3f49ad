namespace Portal.Chaos.Load;

/// <summary>What a member, their browser and the application they use know at a moment. Used by one activity at a time.</summary>
public sealed class MemberState(Person person, Browser browser, Application application, Random random)
{
    public Person Person => person;

    public Browser Browser => browser;

    public Application Application => application;

    public Random Random => random;

    /// <summary>The session that the browser holds, or null.</summary>
    public Guid? Session { get; private set; }

    /// <summary>Whether somebody asked for the session's end and got no answer: it may be over at any time from now on.</summary>
    public bool IsEndAsked { get; set; }

    /// <summary>Whether the portal has to know the session.</summary>
    public bool IsCertain => Session is not null && !IsEndAsked;

    /// <summary>What the application holds, or null.</summary>
    public TokenFamily? Family { get; set; }

    /// <summary>A session begins.</summary>
    public void Begin(Guid session) => (Session, IsEndAsked, Family) = (session, false, null);

    /// <summary>The session is over: browser and application forget it.</summary>
    public void Forget()
    {
        (Session, IsEndAsked, Family) = (null, false, null);
        Browser.Cookies.Clear();
    }
}
