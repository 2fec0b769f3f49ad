namespace Portal.Grains.Members;

/// <summary>The rule of who is a member.</summary>
public static class Membership
{
    /// <summary>Whether somebody is a member on a day: from the first day on, and until the day before they left.</summary>
    public static bool IsCurrent(DateOnly joined, DateOnly? left, DateOnly today) => joined <= today && !(left <= today);

    /// <summary>The day that it is at a moment, everywhere in UTC: a membership must not depend on where a silo stands.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
