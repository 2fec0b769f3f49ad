using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Members;

/// <summary>How the administrators' pages speak of members.</summary>
public static class MemberWords
{
    /// <summary>What somebody is to the space on a day.</summary>
    public static MemberStanding Standing(DateOnly joined, DateOnly? left, bool isDisabled, DateOnly today) =>
        isDisabled ? MemberStanding.Disabled
        : left <= today ? MemberStanding.Former
        : joined > today ? MemberStanding.Future
        : MemberStanding.Current;

    /// <summary>In a word.</summary>
    public static string Of(MemberStanding standing) => standing switch
    {
        MemberStanding.Current => "member",
        MemberStanding.Future => "not yet a member",
        MemberStanding.Former => "left",
        _ => "disabled",
    };

    /// <summary>The class of its mark.</summary>
    public static string Mark(MemberStanding standing) => standing switch
    {
        MemberStanding.Current => "mark",
        MemberStanding.Disabled => "mark bad",
        _ => "mark care",
    };
}
