using Portal.Grains.Secrets;

namespace Portal.Grains.Devices;

/// <summary>
/// What is stored of a user code. Its 34 bits would be found from a plain hash within minutes, and a salted one cannot be looked up; so
/// it is keyed by the master key, which is not in the database. Thread-safe.
/// </summary>
public sealed class UserCodeHash(SecretBox box)
{
    /// <summary>The hash of a code in its normal form.</summary>
    public byte[] Of(string userCode) => box.KeyedHash(userCode, "device-user-code");
}
