using System.Collections.Frozen;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Web.Admin.Audit;

/// <summary>The events of the audit in words.</summary>
public static class AuditWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        [AuditEvents.SignInBegun] = "Asked for a code to sign in",
        [AuditEvents.SignInCodeWrong] = "Typed a wrong code",
        [AuditEvents.SignInFailed] = "Failed to sign in: too many wrong codes",
        [AuditEvents.SignInRefused] = "Was not let in",
        [AuditEvents.SignInCompleted] = "Completed a sign-in",
        [AuditEvents.LimitReached] = "Ran into a rate limit",
        [AuditEvents.LimitLifted] = "Lifted a rate limit",
        [AuditEvents.SessionStarted] = "Signed in",
        [AuditEvents.SessionProven] = "Proved again who they are",
        [AuditEvents.SessionEnded] = "Ended a session",
        [AuditEvents.GrantIssued] = "Let an application know who they are",
        [AuditEvents.GrantRevoked] = "Ended an application's access",
        [AuditEvents.GrantCodeReused] = "Used an authorization code twice",
        [AuditEvents.GrantRefreshReused] = "Used a refresh token twice",
        [AuditEvents.DeviceApproved] = "Let a device in",
        [AuditEvents.DeviceDenied] = "Refused a device",
        [AuditEvents.DeviceCodeUnknown] = "Typed a code that no device shows",
        [AuditEvents.ConsentGranted] = "Allowed an application to know something",
        [AuditEvents.ConsentRevoked] = "Took an application's consent back",
        [AuditEvents.MemberAdded] = "Added a member",
        [AuditEvents.MemberChanged] = "Changed a member",
        [AuditEvents.ClientAdded] = "Added an application",
        [AuditEvents.ClientChanged] = "Changed an application",
        [AuditEvents.ClientRemoved] = "Removed an application",
        [AuditEvents.ClientTried] = "Looked at what an application would learn",
        [AuditEvents.ApiKeyMade] = "Made an API key",
        [AuditEvents.ApiKeyRevoked] = "Ended an API key",
        [AuditEvents.ClientSecretAdded] = "Gave an application a further secret",
        [AuditEvents.ClientSecretRetired] = "Retired an application's old secret",
        [AuditEvents.RolesChanged] = "Changed roles",
        [AuditEvents.AppsChanged] = "Changed the home page's apps",
        [AuditEvents.KeyMade] = "Made a signing key",
        [AuditEvents.KeyRemoved] = "Removed a signing key",
        [AuditEvents.KeysRotated] = "Asked for new signing keys",
        [AuditEvents.MailTestSent] = "Sent themselves a test mail",
        [AuditEvents.AuditExported] = "Exported the audit",
    }.ToFrozenDictionary();

    /// <summary>Whether there are words for an event.</summary>
    public static bool Knows(string name) => Words.ContainsKey(name);

    /// <summary>What happened; the event's name where a newer silo wrote it.</summary>
    public static string Of(string name) => Words.GetValueOrDefault(name, name);

    /// <summary>Whether somebody should look twice.</summary>
    public static bool IsWorrying(string name) => name
        is AuditEvents.SignInFailed or AuditEvents.SignInRefused or AuditEvents.LimitReached or AuditEvents.GrantCodeReused or AuditEvents.GrantRefreshReused;
}
