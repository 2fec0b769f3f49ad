using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Devices;

/// <summary>Finds requests of devices by their user codes, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IDeviceDirectoryGrain")]
public interface IDeviceDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes from the limits of the member and the place, durably, and looks only then (RFC 8628 §5.1). What can be no code costs
    /// nothing, for it tells nothing.
    /// </summary>
    [Alias("FindAsync"), RepeatSafe("It looks; and the limits count an operation once.")]
    Task<DeviceLookup> FindAsync(FindDevice command);
}
