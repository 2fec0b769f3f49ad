using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portal.Grains.Devices;

/// <summary>Adds the signing in of devices to a silo.</summary>
public static class DevicesHosting
{
    /// <summary>Adds codes, limits and options, which are checked at start.</summary>
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DeviceOptions>, DeviceOptionsValidator>();
        services.AddOptions<DeviceOptions>().BindConfiguration(DeviceOptions.Section).ValidateOnStart();
        services.TryAddSingleton<UserCodeSource>();
        return services.AddSingleton<UserCodeHash>().AddSingleton<DeviceLimits>();
    }
}
