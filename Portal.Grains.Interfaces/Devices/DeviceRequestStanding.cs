namespace Portal.Grains.Interfaces.Devices;

/// <summary>How a device's request stands.</summary>
[Alias("Portal.DeviceRequestStanding")]
public enum DeviceRequestStanding
{
    /// <summary>It waits for a member.</summary>
    Pending = 0,

    /// <summary>A member allowed it, and the device has not come for its tokens yet.</summary>
    Approved = 1,

    /// <summary>A member refused it.</summary>
    Denied = 2,

    /// <summary>The device has its tokens.</summary>
    Redeemed = 3,

    /// <summary>It took too long.</summary>
    Expired = 4,
}
