namespace Portal.Grains.Interfaces;

/// <summary>
/// The string keys of grains. Each begins with a word that is not hexadecimal: the storage provider would read <c>ab</c>,
/// <c>AB</c> and <c>00ab</c> as one number.
/// </summary>
public static class GrainKeys
{
    /// <summary>The one role catalogue.</summary>
    public const string Roles = "roles:all";

    /// <summary>The one board of tiles.</summary>
    public const string Apps = "apps:all";

    /// <summary>The one seed grain.</summary>
    public const string Seed = "seed:all";

    /// <summary>The one signing key ring.</summary>
    public const string SigningKeys = "keys:signing";

    /// <summary>The one Data Protection key ring.</summary>
    public const string DataProtectionKeys = "keys:data-protection";

    /// <summary>The one salt of pairwise subject identifiers.</summary>
    public const string PairwiseSalt = "keys:pairwise-salt";

    /// <summary>The one sealer of the audit.</summary>
    public const string AuditSeal = "audit:seal";

    /// <summary>The client with this <c>client_id</c>.</summary>
    public static string Client(string clientId) => $"client:{clientId}";

    /// <summary>What this member allows this client to know.</summary>
    public static string Consent(Guid memberId, string clientId) => $"consent:{memberId:N}:{clientId}";

    /// <summary>The assertions that this client has used.</summary>
    public static string UsedAssertions(string clientId) => $"used-assertions:{clientId}";

    /// <summary>What may be used once, such as a pushed authorization request.</summary>
    public static string OneTime(string id) => $"one-time:{id}";

    /// <summary>The rate-limit bucket of an address in its normal form.</summary>
    public static string EmailLimit(string email) => $"email:{email}";

    /// <summary>The rate-limit bucket of a place: an IPv4 address, or the first 64 bits of an IPv6 one.</summary>
    public static string IpLimit(string place) => $"ip:{place}";

    /// <summary>The rate-limit bucket of user codes that a member enters.</summary>
    public static string DeviceMemberLimit(Guid memberId) => $"device-member:{memberId:N}";

    /// <summary>The rate-limit bucket of user codes that are entered from a place.</summary>
    public static string DevicePlaceLimit(string place) => $"device-place:{place}";

    /// <summary>The rate-limit bucket of devices that ask to be signed in, by their place.</summary>
    public static string DeviceRequestLimit(string place) => $"device-request:{place}";
}
