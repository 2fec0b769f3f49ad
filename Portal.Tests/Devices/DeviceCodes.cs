namespace Portal.Tests.Devices;

/// <summary>What a device is answered that asks to be signed in (RFC 8628 §3.2).</summary>
internal sealed record DeviceCodes(
    string DeviceCode, string UserCode, string VerificationUri, string VerificationUriComplete, long ExpiresIn, long Interval);
