namespace Portal.Grains.Interfaces.Devices;

/// <summary>What became of a member's answer to a device.</summary>
[GenerateSerializer, Immutable, Alias("Portal.DeviceDecision")]
public abstract record DeviceDecision
{
    private DeviceDecision()
    {
    }

    /// <summary>It holds, durably.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceDecision.Recorded")]
    public sealed record Recorded : DeviceDecision;

    /// <summary>Somebody has answered before, and that stays.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceDecision.AlreadyDecided")]
    public sealed record AlreadyDecided : DeviceDecision;

    /// <summary>There is no such request, or it took too long.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceDecision.Expired")]
    public sealed record Expired : DeviceDecision;
}
