namespace Portal.Chaos.Faults;

/// <summary>What a fault is done to. Faults of different parts may happen at once.</summary>
public enum ClusterPart
{
    /// <summary>The silos.</summary>
    Silos,

    /// <summary>The front ends.</summary>
    Fronts,

    /// <summary>The database, and the way to it.</summary>
    Database,
}
