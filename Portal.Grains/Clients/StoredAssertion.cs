using Portal.Grains.Clocks;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Operations;
using Portal.Grains.SecureTokens;

namespace Portal.Grains.Clients;

/// <summary>What is stored of an assertion that is being used: on its way to the table <c>used_assertion</c>.</summary>
public sealed record StoredAssertion
{
    /// <summary>The rule that a write breaks if it brings an assertion that was used.</summary>
    public const string Unique = "used_assertion_unique";

    /// <summary>SHA-256 of its id: ids may be long.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>When it is used.</summary>
    public DateTimeOffset UsedAt { get; init; }

    /// <summary>Until when it would be accepted, also by whose clock is a little behind.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The mark of the operation that uses it, so that a repeat is no second use.</summary>
    public byte[] UsedBy { get; init; } = [];

    /// <summary>An assertion that is used now.</summary>
    public static StoredAssertion From(ClientAssertion assertion, DateTimeOffset now, CurrentOperation operation) => new()
    {
        Hash = SecretHash.Of(assertion.Id),
        UsedAt = now,
        ExpiresAt = assertion.ExpiresAt + ClockTolerance.Longest,
        UsedBy = operation.Mark,
    };
}
