namespace Portal.Grains.Interfaces.Devices;

/// <summary>A device asks to be signed in (RFC 8628 §3.1).</summary>
/// <param name="ClientId">The <c>client_id</c>, which has been checked.</param>
/// <param name="Scopes">What it asks for, all of which the client may ask for.</param>
/// <param name="IpAddress">Where it asks from, for the limit.</param>
[GenerateSerializer, Immutable, Alias("Portal.BeginDeviceRequest")]
public sealed record BeginDeviceRequest(
    [property: Id(0)] string ClientId,
    [property: Id(1)] IReadOnlyList<string> Scopes,
    [property: Id(2)] string IpAddress);
