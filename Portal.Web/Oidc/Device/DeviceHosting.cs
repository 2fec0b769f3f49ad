using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Oidc.Device;

/// <summary>How devices are signed in: the device authorization grant (RFC 8628) on the protocol engine.</summary>
public static class DeviceHosting
{
    /// <summary>The path of the page where a member enters a code.</summary>
    public const string PagePath = "device";

    /// <summary>Adds what the pages and the token endpoint need.</summary>
    public static IServiceCollection AddPortalDevices(this IServiceCollection services) =>
        services.AddSingleton<DeviceConsent>().AddSingleton<DeviceQr>().AddScoped<RedeemDeviceCode>();

    /// <summary>Lets the engine speak the grant.</summary>
    public static OpenIddictServerBuilder AllowDevices(this OpenIddictServerBuilder server) => server
        .AllowDeviceAuthorizationFlow()
        .SetDeviceAuthorizationEndpointUris("connect/device")
        .SetEndUserVerificationEndpointUris(PagePath)
        .AddEventHandler(LeaveDevicePage.Descriptor)
        .AddEventHandler(RefuseScopes.DeviceDescriptor)
        .AddEventHandler(BeginDevice.Descriptor)
        .AddEventHandler(IssueDeviceCode.Descriptor)
        .AddEventHandler(ReadDeviceCode.Descriptor);

    /// <summary>Maps the picture of a code.</summary>
    public static void MapDeviceQr(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet($"/{PagePath}/qr", ([FromQuery(Name = "user_code")] string? userCode, DeviceQr qr) => qr.Draw(userCode));
}
