using Portal.Grains.Audit;

namespace Portal.Grains.Devices;

/// <summary>What is stored of a device's request; projected to <c>device_request</c>.</summary>
public sealed record DeviceRequestState : AuditedState
{
    /// <summary>Which client.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What was decided.</summary>
    public DeviceRequestStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When both codes are over.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>SHA-256 of the device code's secret.</summary>
    public byte[] DeviceCodeHash { get; init; } = [];

    /// <summary>The keyed hash of the user code: its few bits would not withstand a plain one. Unique among all that are stored.</summary>
    public byte[] UserCodeHash { get; init; } = [];

    /// <summary>The user code, sealed with the master key: for a device whose first answer was lost.</summary>
    public byte[]? SealedUserCode { get; init; }

    /// <summary>The mark of the operation that began it: a repeat is answered the same codes.</summary>
    public byte[]? BegunBy { get; init; }

    /// <summary>The mark of the operation that used the device code: a repeat is no second use.</summary>
    public byte[]? RedeemedBy { get; init; }

    /// <summary>Who answered, or null.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The session that allowed it, or null.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The grant that the device gets, chosen before that is made, or null.</summary>
    public Guid? GrantId { get; init; }

    /// <summary>What the device code stands for, or null as long as nobody has allowed anything.</summary>
    public string? Payload { get; init; }
}
