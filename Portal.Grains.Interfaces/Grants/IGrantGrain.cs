using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>
/// What one member let one client do in one session: the authorization and its code. Key: the grant's id, a GUID. The code is a
/// secure token that carries this id, so that every look-up goes straight here.
/// </summary>
[Alias("Portal.IGrantGrain")]
public interface IGrantGrain : IGrainWithGuidKey
{
    /// <summary>Makes the grant and its authorization code. Durable when it answers the code.</summary>
    [Alias("IssueAsync")]
    Task<SecureToken> IssueAsync(IssueGrant command);

    /// <summary>The code's content, or null where the secret is wrong. Changes nothing: redeeming is a turn of its own.</summary>
    [Alias("ReadCodeAsync"), ReadOnly]
    Task<CodeView?> ReadCodeAsync(string secret);

    /// <summary>
    /// Uses the code up. Of any number of callers exactly one is answered <see cref="RedeemAnswer.Redeemed"/>, and by then it is
    /// durable. Using a code again revokes the grant (RFC 6749 §4.1.2).
    /// </summary>
    [Alias("RedeemCodeAsync")]
    Task<RedeemAnswer> RedeemCodeAsync();

    /// <summary>The grant, or null where there is none. A grant of a session that has ended is not live.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<GrantView?> DescribeAsync();

    /// <summary>Ends the grant: no token of it is good any more. Durable when it answers.</summary>
    [Alias("RevokeAsync")]
    Task RevokeAsync();
}
