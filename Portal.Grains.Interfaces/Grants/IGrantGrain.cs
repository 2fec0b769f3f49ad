using Portal.Grains.Interfaces.Calls;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>
/// What one member let one client do in one session: the authorization, its code, and the family of its refresh tokens. Key: the
/// grant's id, a GUID. Code and refresh tokens are secure tokens that carry this id, so that every look-up goes straight here.
/// </summary>
[Alias("Portal.IGrantGrain")]
public interface IGrantGrain : IGrainWithGuidKey
{
    /// <summary>Makes the grant and its authorization code. Durable when it answers the code.</summary>
    [Alias("IssueAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<SecureToken> IssueAsync(IssueGrant command);

    /// <summary>The code's content, or null where the secret is wrong. Changes nothing: redeeming is a turn of its own.</summary>
    [Alias("ReadCodeAsync"), ReadOnly]
    Task<CodeView?> ReadCodeAsync(string secret);

    /// <summary>
    /// Uses the code up, and starts the family of refresh tokens with the same write. Of any number of callers exactly one is
    /// answered <see cref="RedeemAnswer.Redeemed"/>, and by then it is durable. Using a code again revokes the grant
    /// (RFC 6749 §4.1.2).
    /// </summary>
    /// <param name="startsFamily">Whether the client gets refresh tokens.</param>
    [Alias("RedeemCodeAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<RedeemAnswer> RedeemCodeAsync(bool startsFamily);

    /// <summary>
    /// Redeems for a client that proved itself by an assertion: with the write that uses the code up, the assertion is used too. One that
    /// had been used before leaves the code as it was.
    /// </summary>
    /// <param name="startsFamily">Whether the client gets refresh tokens.</param>
    /// <param name="assertion">The assertion, reserved.</param>
    [Alias("RedeemCodeByAssertionAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<RedeemAnswer> RedeemCodeByAssertionAsync(bool startsFamily, ClientAssertion assertion);

    /// <summary>The content of a refresh token, or null where the secret is none of the family. Changes nothing.</summary>
    [Alias("ReadRefreshAsync"), ReadOnly]
    Task<RefreshView?> ReadRefreshAsync(string secret);

    /// <summary>
    /// Uses a refresh token up and answers the next one. Of any number of callers with one token all are answered the same next
    /// token for a short time, as if the answer had been lost on its way; later, it revokes the grant (RFC 9700 §4.14.2).
    /// </summary>
    [Alias("RefreshAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<RefreshAnswer> RefreshAsync(string secret);

    /// <summary>
    /// Refreshes for a client that proved itself by an assertion, which is used with the same write; an answer that is given again costs a
    /// write for it. One that had been used before leaves the token as it was.
    /// </summary>
    /// <param name="secret">The token's.</param>
    /// <param name="assertion">The assertion, reserved.</param>
    [Alias("RefreshByAssertionAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<RefreshAnswer> RefreshByAssertionAsync(string secret, ClientAssertion assertion);

    /// <summary>The grant, or null where there is none. A grant of a session or client that has ended is not live.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<GrantView?> DescribeAsync();

    /// <summary>
    /// Makes a grant without a code: for an application that learns who a member is in another way. Durable when it answers
    /// <see cref="RecordGrantAnswer.Recorded"/>. A grant is made once: a second operation, on whichever front end, is told so.
    /// </summary>
    [Alias("RecordAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<RecordGrantAnswer> RecordAsync(RecordGrant command);

    /// <summary>
    /// Who holds the secret that <see cref="RecordAsync"/> answered? Null where it is wrong, or the grant is not live. Reads of memory, and
    /// changes nothing.
    /// </summary>
    [Alias("HoldAsync"), ReadOnly]
    Task<GrantHolder?> HoldAsync(string secret);

    /// <summary>Ends the grant: no token of it is good any more. Durable when it answers.</summary>
    [Alias("RevokeAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task RevokeAsync();
}
