namespace Portal.Grains.Interfaces.Devices;

/// <summary>A device's request as the page shows it.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="ClientId">Which client asks.</param>
/// <param name="Scopes">What it asks for.</param>
/// <param name="Standing">How it stands now.</param>
[GenerateSerializer, Immutable, Alias("Portal.DeviceRequestView")]
public sealed record DeviceRequestView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string ClientId,
    [property: Id(2)] IReadOnlyList<string> Scopes,
    [property: Id(3)] DeviceRequestStanding Standing);
