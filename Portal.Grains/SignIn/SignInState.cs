using Portal.Grains.Audit;

namespace Portal.Grains.SignIn;

/// <summary>What is stored of a sign-in.</summary>
public sealed record SignInState : AuditedState
{
    /// <summary>The address in its normal form.</summary>
    public string Email { get; init; } = "";

    /// <summary>The member with that address, or null: such an attempt looks like any other and leads nowhere.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>Where the member goes afterwards: a local path.</summary>
    public string ReturnUrl { get; init; } = "/";

    /// <summary>SHA-256 of the secret in the browser's own cookie.</summary>
    public byte[] BrowserHash { get; init; } = [];

    /// <summary>SHA-256 of the link's secret.</summary>
    public byte[] LinkHash { get; init; } = [];

    /// <summary>The salted, slow hash of the code.</summary>
    public byte[] CodeHash { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is over.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many wrong codes were tried.</summary>
    public int WrongCodes { get; init; }

    /// <summary>When the address was proven, or null.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>When it was used up, or null.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The mark of the operation that began it: a repeat sends the same mail and answers the same token.</summary>
    public byte[]? BegunBy { get; init; }

    /// <summary>The mark of the operation that last tried a wrong code: a repeat costs no second try.</summary>
    public byte[]? TriedBy { get; init; }

    /// <summary>The session that it leads to, chosen before that is made, so that a crash in between can be mended.</summary>
    public Guid? SessionId { get; init; }
}
