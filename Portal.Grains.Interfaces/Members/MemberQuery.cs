namespace Portal.Grains.Interfaces.Members;

/// <summary>Which members are asked for: those for which all that is given holds.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MemberQuery")]
public sealed record MemberQuery
{
    /// <summary>
    /// Words that the name, the address, the username or the number has in it, each of them; up to 100 characters. One or two characters are
    /// looked for only at the beginning of the name or the username, or as the number.
    /// </summary>
    [Id(0)]
    public string? Text { get; init; }

    /// <summary>A role that they hold, or null.</summary>
    [Id(1)]
    public string? Role { get; init; }

    /// <summary>What they are today, or null for all.</summary>
    [Id(2)]
    public MemberStanding? Standing { get; init; }

    /// <summary>In which order.</summary>
    [Id(3)]
    public MemberOrder Order { get; init; }

    /// <summary>Where the page before ended; null for the first. Of the same order only.</summary>
    [Id(4)]
    public MemberPosition? After { get; init; }

    /// <summary>How many at most, from 1 to 500.</summary>
    [Id(5)]
    public int Count { get; init; } = 50;
}
