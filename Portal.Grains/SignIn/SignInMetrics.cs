using System.Diagnostics.Metrics;
using Portal.Grains.Telemetry;

namespace Portal.Grains.SignIn;

/// <summary>Counts what becomes of sign-ins.</summary>
public sealed class SignInMetrics(PortalMeter meter)
{
    private readonly Counter<long> _events = meter.Meter.CreateCounter<long>(
        "portal.sign_in.events", "{event}", "Sign-ins begun and refused, codes that were wrong, sign-ins that led to a session.");

    /// <summary>A mail was sent for, or would have been if the address were a member's.</summary>
    public void Begun() => Count("begun");

    /// <summary>Nothing was begun: too many attempts.</summary>
    public void Limited() => Count("limited");

    /// <summary>A wrong code; with the last one that is allowed the attempt is over.</summary>
    public void WrongCode(bool isLast)
    {
        Count("wrong_code");
        if (isLast)
        {
            Count("given_up");
        }
    }

    /// <summary>The address was proven by somebody who is no member now.</summary>
    public void NotAMember() => Count("not_a_member");

    /// <summary>It led to a session.</summary>
    public void SignedIn() => Count("signed_in");

    private void Count(string outcome) => _events.Add(1, new KeyValuePair<string, object?>("portal.sign_in.outcome", outcome));
}
