namespace Portal.Grains.Interfaces.Audit;

/// <summary>Which entries are asked for: those for which all that is given holds.</summary>
[GenerateSerializer, Immutable, Alias("Portal.AuditFilter")]
public sealed record AuditFilter
{
    /// <summary>From this moment on, or null.</summary>
    [Id(0)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this moment, or null.</summary>
    [Id(1)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>One of <see cref="AuditEvents"/>, or null.</summary>
    [Id(2)]
    public string? Event { get; init; }

    /// <summary>Who did it, as <see cref="AuditOrigin.Actor"/> has it, or null.</summary>
    [Id(3)]
    public string? Actor { get; init; }

    /// <summary>On whom, or null.</summary>
    [Id(4)]
    public Guid? MemberId { get; init; }

    /// <summary>The client that it is about, or null.</summary>
    [Id(5)]
    public string? ClientId { get; init; }

    /// <summary>The IP address that it came from, or null.</summary>
    [Id(6)]
    public string? Address { get; init; }
}
