namespace Portal.Grains.Interfaces.Audit;

/// <summary>What is audited: the names of all events. They are never changed; docs/audit.md says what each means.</summary>
public static class AuditEvents
{
    /// <summary>An attempt to sign in began.</summary>
    public const string SignInBegun = "sign-in.begun";

    /// <summary>A wrong code was entered.</summary>
    public const string SignInCodeWrong = "sign-in.code-wrong";

    /// <summary>Too many wrong codes ended the attempt.</summary>
    public const string SignInFailed = "sign-in.failed";

    /// <summary>Somebody proved an address and may not sign in.</summary>
    public const string SignInRefused = "sign-in.refused";

    /// <summary>The attempt led to a session.</summary>
    public const string SignInCompleted = "sign-in.completed";

    /// <summary>A rate limit refused somebody: the first, tenth, hundredth … time.</summary>
    public const string LimitReached = "limit.reached";

    /// <summary>An administrator lifted a rate limit.</summary>
    public const string LimitLifted = "limit.lifted";

    /// <summary>A browser is signed in.</summary>
    public const string SessionStarted = "session.started";

    /// <summary>A method was proven again in a session.</summary>
    public const string SessionProven = "session.proven";

    /// <summary>A session was ended.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>A client was granted something.</summary>
    public const string GrantIssued = "grant.issued";

    /// <summary>A grant was ended.</summary>
    public const string GrantRevoked = "grant.revoked";

    /// <summary>An authorization code came again.</summary>
    public const string GrantCodeReused = "grant.code-reused";

    /// <summary>A refresh token came again, and not as a lost reply.</summary>
    public const string GrantRefreshReused = "grant.refresh-reused";

    /// <summary>A member let a device in.</summary>
    public const string DeviceApproved = "device.approved";

    /// <summary>A member refused a device.</summary>
    public const string DeviceDenied = "device.denied";

    /// <summary>A member entered a code that no device shows.</summary>
    public const string DeviceCodeUnknown = "device.code-unknown";

    /// <summary>A member allowed a client to know something.</summary>
    public const string ConsentGranted = "consent.granted";

    /// <summary>A member took that back.</summary>
    public const string ConsentRevoked = "consent.revoked";

    /// <summary>A member was made.</summary>
    public const string MemberAdded = "member.added";

    /// <summary>A member's details changed.</summary>
    public const string MemberChanged = "member.changed";

    /// <summary>A client was made.</summary>
    public const string ClientAdded = "client.added";

    /// <summary>A client's settings or secrets changed.</summary>
    public const string ClientChanged = "client.changed";

    /// <summary>A client got a further secret.</summary>
    public const string ClientSecretAdded = "client.secret-added";

    /// <summary>A client's old secret is good no more.</summary>
    public const string ClientSecretRetired = "client.secret-retired";

    /// <summary>A client was removed.</summary>
    public const string ClientRemoved = "client.removed";

    /// <summary>An administrator looked at what a client would learn of a member.</summary>
    public const string ClientTried = "client.tried";

    /// <summary>Roles were made or changed.</summary>
    public const string RolesChanged = "roles.changed";

    /// <summary>Tiles of the home page were made, changed or taken away.</summary>
    public const string AppsChanged = "apps.changed";

    /// <summary>A signing key was made.</summary>
    public const string KeyMade = "key.made";

    /// <summary>A signing key was removed.</summary>
    public const string KeyRemoved = "key.removed";

    /// <summary>Somebody asked for new signing keys.</summary>
    public const string KeysRotated = "keys.rotated";

    /// <summary>A client got an API key.</summary>
    public const string ApiKeyMade = "api-key.made";

    /// <summary>An API key was ended.</summary>
    public const string ApiKeyRevoked = "api-key.revoked";

    /// <summary>An administrator sent a mail to themselves, to see whether mails go out.</summary>
    public const string MailTestSent = "mail.test-sent";

    /// <summary>Somebody took entries of the audit away as a file.</summary>
    public const string AuditExported = "audit.exported";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignInBegun, SignInCodeWrong, SignInFailed, SignInRefused, SignInCompleted, LimitReached, LimitLifted,
        SessionStarted, SessionProven, SessionEnded,
        GrantIssued, GrantRevoked, GrantCodeReused, GrantRefreshReused,
        DeviceApproved, DeviceDenied, DeviceCodeUnknown, ConsentGranted, ConsentRevoked,
        MemberAdded, MemberChanged, ClientAdded, ClientChanged, ClientSecretAdded, ClientSecretRetired, ClientRemoved, ClientTried,
        ApiKeyMade, ApiKeyRevoked,
        RolesChanged, AppsChanged, KeyMade, KeyRemoved, KeysRotated,
        MailTestSent, AuditExported,
    ];
}
