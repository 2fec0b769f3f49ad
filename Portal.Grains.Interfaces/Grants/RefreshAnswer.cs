using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>What became of an attempt to refresh.</summary>
[GenerateSerializer, Immutable, Alias("Portal.RefreshAnswer")]
public abstract record RefreshAnswer
{
    private RefreshAnswer()
    {
    }

    /// <summary>The family goes on with this token, durably; or it already did, and the answer was lost on its way.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RefreshAnswer.Refreshed")]
    public sealed record Refreshed([property: Id(0)] SecureToken Token) : RefreshAnswer;

    /// <summary>The token was used before: somebody else has it too. The grant is revoked now.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RefreshAnswer.Reused")]
    public sealed record Reused : RefreshAnswer;

    /// <summary>There is no live grant, or the token is none of its family.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RefreshAnswer.NotLive")]
    public sealed record NotLive : RefreshAnswer;

    /// <summary>The assertion that came along had been used before: whoever sent it has not proven to be the client. The token is as it was.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RefreshAnswer.AssertionUsed")]
    public sealed record AssertionUsed : RefreshAnswer;
}
