namespace Portal.Grains.Devices;

/// <summary>What was decided of a device's request.</summary>
public enum DeviceRequestStatus
{
    /// <summary>Nothing yet.</summary>
    Pending = 0,

    /// <summary>A member allowed it.</summary>
    Approved = 1,

    /// <summary>A member refused it.</summary>
    Denied = 2,

    /// <summary>The device has used its code.</summary>
    Redeemed = 3,
}
