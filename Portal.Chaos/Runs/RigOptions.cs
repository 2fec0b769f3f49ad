using Portal.Chaos.Load;

namespace Portal.Chaos.Runs;

/// <summary>What a run is made of.</summary>
public sealed record RigOptions
{
    /// <summary>The folder for data and logs, as an absolute path; fresh.</summary>
    public required string Folder { get; init; }

    /// <summary>How many silos. Default 3.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>How many front ends. Default 2.</summary>
    public int Fronts { get; init; } = 2;

    /// <summary>The load.</summary>
    public LoadOptions Load { get; init; } = new();
}
