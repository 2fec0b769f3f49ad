using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>An entry on its way into the audit. The names of its properties are those that <c>audit.record</c> reads.</summary>
public sealed record AuditEntry
{
    private const int MaxTarget = 300;
    private const int MaxDetail = 300;

    /// <summary>One of <see cref="AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>Who.</summary>
    public string Actor { get; init; } = AuditOrigin.System.Actor;

    /// <summary>On whom, or null.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>About which client, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>On what.</summary>
    public string Target { get; init; } = "";

    /// <summary>From which IP address.</summary>
    public string Address { get; init; } = "";

    /// <summary>By which browser or program.</summary>
    public string Agent { get; init; } = "";

    /// <summary>In which request.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>What changed, as it was.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What changed, as it is.</summary>
    public JsonObject? After { get; init; }

    /// <summary>What else there is to say.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>An entry by whoever is behind the call that is being answered.</summary>
    /// <param name="auditEvent">One of <see cref="AuditEvents"/>.</param>
    /// <param name="target">On what, such as <c>session:{id}</c>.</param>
    public static AuditEntry Of(string auditEvent, string target)
    {
        var origin = AuditOrigins.Current;
        return new AuditEntry
        {
            Event = auditEvent,
            Actor = AuditText.Clean(origin.Actor, AuditText.MaxActor),
            Target = AuditText.Clean(target, MaxTarget),
            Address = AuditText.Clean(origin.Address, AuditText.MaxAddress),
            Agent = AuditText.Clean(origin.Agent, AuditText.MaxAgent),
            RequestId = AuditText.Clean(origin.RequestId, AuditText.MaxRequestId),
        };
    }

    /// <summary>The same from the place that a command names: it comes from there, whatever the call says.</summary>
    public AuditEntry From(string address, string agent) => this with
    {
        Address = AuditText.Clean(address, AuditText.MaxAddress),
        Agent = AuditText.Clean(agent, AuditText.MaxAgent),
    };

    /// <summary>The same with one thing more to say. Text is cleaned and cut; lists are what they are.</summary>
    public AuditEntry With(string name, JsonNode? value)
    {
        var details = Details?.DeepClone().AsObject() ?? [];
        details[name] = value is JsonValue text && text.TryGetValue<string>(out var words) ? AuditText.Clean(words, MaxDetail) : value;
        return this with { Details = details };
    }

    /// <summary>The same with what differs between two states, as far as it is <see cref="AuditedAttribute"/>.</summary>
    public AuditEntry Changing<TState>(TState? before, TState after)
        where TState : AuditedState
    {
        var (was, becomes) = AuditDiff.Between(before, after);
        return this with { Before = was, After = becomes };
    }
}
