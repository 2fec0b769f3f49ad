namespace Portal.Grains.Devices;

/// <summary>How fast a device may poll.</summary>
/// <param name="Interval">The least time between two polls.</param>
/// <param name="LastPolledAt">When it polled last, or null if it has not.</param>
public readonly record struct DevicePace(TimeSpan Interval, DateTimeOffset? LastPolledAt);
