namespace Portal.Grains.Devices;

/// <summary>How devices are signed in. Configuration section <c>Portal:Devices</c>.</summary>
public sealed class DeviceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Devices";

    /// <summary>How long a device's request and both its codes live; 1 to 30 minutes. Default 10 minutes.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a device waits between two polls, in whole seconds; 1 second to 1 minute. Default 5 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}
