namespace Portal.Grains.Storage;

/// <summary>
/// The names under which states are stored. The storage provider tells rows apart by state name and key, not by grain class, so
/// each name is used by one grain class only (a test holds it), and none is ever changed.
/// </summary>
public static class StateNames
{
    /// <summary>A member; projected to <c>member</c>.</summary>
    public const string Member = "member";

    /// <summary>A session; projected to <c>session</c>.</summary>
    public const string Session = "session";

    /// <summary>A sign-in; projected to <c>sign_in</c>.</summary>
    public const string SignIn = "sign-in";

    /// <summary>A rate-limit bucket; projected to <c>rate_limit</c>.</summary>
    public const string RateLimit = "rate-limit";

    /// <summary>A client; projected to <c>client</c>.</summary>
    public const string Client = "client";

    /// <summary>A grant; projected to <c>oidc_grant</c>.</summary>
    public const string Grant = "grant";

    /// <summary>A device that asks to be signed in; projected to <c>device_request</c>.</summary>
    public const string DeviceRequest = "device-request";

    /// <summary>A mail of the outbox; projected to <c>mail</c>.</summary>
    public const string Mail = "mail";

    /// <summary>The role catalogue.</summary>
    public const string RoleCatalog = "role-catalog";

    /// <summary>The board of tiles.</summary>
    public const string AppBoard = "app-board";

    /// <summary>The signing keys.</summary>
    public const string KeyRing = "key-ring";

    /// <summary>The Data Protection keys.</summary>
    public const string DataProtectionKeys = "data-protection-keys";

    /// <summary>What a member allows a client to know; projected to <c>consent</c>.</summary>
    public const string Consent = "consent";

    /// <summary>The assertions that a client has used, as older programs stored them.</summary>
    public const string UsedAssertions = "used-assertions";

    /// <summary>The salt of pairwise subject identifiers.</summary>
    public const string PairwiseSalt = "pairwise-salt";

    /// <summary>An API key; projected to <c>api_key</c>.</summary>
    public const string ApiKey = "api-key";

    /// <summary>What a sweeper has done.</summary>
    public const string Sweeper = "sweeper";
}
