namespace Portal.Tests.Processes;

/// <summary>How a silo is lost.</summary>
public enum SiloLoss
{
    /// <summary>Its process ends at once.</summary>
    Killed,

    /// <summary>Its process goes on existing, and does nothing.</summary>
    Frozen,

    /// <summary>It is asked to stop.</summary>
    Stopped,
}
