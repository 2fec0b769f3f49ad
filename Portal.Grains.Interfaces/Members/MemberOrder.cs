namespace Portal.Grains.Interfaces.Members;

/// <summary>In which order members are listed.</summary>
[Alias("Portal.MemberOrder")]
public enum MemberOrder
{
    /// <summary>By number.</summary>
    Number = 0,

    /// <summary>By name, capital or not.</summary>
    Name = 1,

    /// <summary>The newest members first.</summary>
    Newest = 2,
}
