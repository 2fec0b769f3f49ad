namespace Portal.Chaos.Load;

/// <summary>How much load there is. Bounded: the number of members never grows, and the rate is fixed.</summary>
public sealed record LoadOptions
{
    /// <summary>Members, each with a browser. Default 200.</summary>
    public int Members { get; init; } = 200;

    /// <summary>Requests a second, of all members together. Default 60.</summary>
    public double RequestsPerSecond { get; init; } = 60;

    /// <summary>Changes of members a second, by an administrator. Default 2.</summary>
    public double ChangesPerSecond { get; init; } = 2;

    /// <summary>Whether codes are presented again, refresh tokens twice at once, and limits hit: things that no friendly application does. Default true.</summary>
    public bool IsHostile { get; init; } = true;

    /// <summary>Makes the choices of members. Their times depend on the portal, so that a run is never repeated exactly.</summary>
    public int Seed { get; init; } = 1;
}
