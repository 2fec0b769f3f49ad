using System.Diagnostics.Metrics;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Telemetry;

namespace Portal.Grains.Sessions;

/// <summary>Counts sessions.</summary>
public sealed class SessionMetrics(PortalMeter meter)
{
    private readonly Counter<long> _started = meter.Meter.CreateCounter<long>("portal.session.started", "{session}", "Sessions that began.");
    private readonly Counter<long> _proven = meter.Meter.CreateCounter<long>(
        "portal.session.proofs", "{proof}", "Methods proven, at the start of a session or in one that goes on.");

    private readonly Counter<long> _ended = meter.Meter.CreateCounter<long>(
        "portal.session.ended", "{session}", "Sessions that were ended. Those that run out are not counted: nothing happens then.");

    /// <summary>A session began.</summary>
    public void Started() => _started.Add(1);

    /// <summary>A method was proven.</summary>
    public void Proven(AuthenticationMethod method) => _proven.Add(1, new KeyValuePair<string, object?>("portal.session.method", NameOf(method)));

    /// <summary>A session was ended.</summary>
    public void Ended() => _ended.Add(1);

    private static string NameOf(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Email => "email",
        AuthenticationMethod.Totp => "totp",
        AuthenticationMethod.Passkey => "passkey",
        AuthenticationMethod.Keyfob => "keyfob",
        _ => "other",
    };
}
