namespace Portal.Grains.Interfaces.Devices;

/// <summary>What a user code leads to.</summary>
[GenerateSerializer, Immutable, Alias("Portal.DeviceLookup")]
public abstract record DeviceLookup
{
    private DeviceLookup()
    {
    }

    /// <summary>A request, which may have been answered or be over.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceLookup.Found")]
    public sealed record Found([property: Id(0)] DeviceRequestView Request) : DeviceLookup;

    /// <summary>No device shows this code.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceLookup.Unknown")]
    public sealed record Unknown : DeviceLookup;

    /// <summary>Too many codes were entered, by this member or from this place.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DeviceLookup.RateLimited")]
    public sealed record RateLimited([property: Id(0)] TimeSpan RetryAfter) : DeviceLookup;
}
