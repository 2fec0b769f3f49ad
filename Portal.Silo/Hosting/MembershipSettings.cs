using Microsoft.Extensions.Options;

namespace Portal.Silo.Hosting;

/// <summary>
/// How the silos of a cluster notice that one of them is gone. Configuration section <c>Portal:Membership</c>; the same on all silos.
/// docs/operating.md has the reasons for the figures.
/// </summary>
public sealed class MembershipSettings
{
    /// <summary>How often silos probe each other, and how long an answer may take. Default 1 second, from 200 milliseconds to 1 minute.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest that a probe's answer may take where recent ones were slow: an overloaded silo is slow, and not dead. A silo from which
    /// anything came within this times <see cref="MissedProbes"/> is not suspected. Default 2 seconds, at least <see cref="ProbeTimeout"/>.
    /// </summary>
    public TimeSpan LongestProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many probes in a row have to be missed. Default 3, from 1 to 20.</summary>
    public int MissedProbes { get; set; } = 3;

    /// <summary>How many silos have to say so. Default 1, from 1 to 10; never more than there are others.</summary>
    public int Votes { get; set; } = 1;

    /// <summary>How often a silo reads the table of members, besides being told of changes. Default 5 seconds.</summary>
    public TimeSpan TableRefresh { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a silo notes in the table that it lives; one that has not for three times as long keeps no other from starting.
    /// Default 5 seconds.
    /// </summary>
    public TimeSpan IAmAlive { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Says what makes no sense.</summary>
    /// <exception cref="OptionsValidationException">Something does not.</exception>
    public void Validate()
    {
        var failures = new List<string>();
        Check(ProbeTimeout >= TimeSpan.FromMilliseconds(200) && ProbeTimeout <= TimeSpan.FromMinutes(1), $"ProbeTimeout is {ProbeTimeout}: give a time from 00:00:00.2 to 00:01:00");
        Check(LongestProbeTimeout >= ProbeTimeout && LongestProbeTimeout <= TimeSpan.FromMinutes(5), $"LongestProbeTimeout is {LongestProbeTimeout}: give a time from ProbeTimeout, {ProbeTimeout}, to 00:05:00");
        Check(MissedProbes is >= 1 and <= 20, $"MissedProbes is {MissedProbes}: give a number from 1 to 20");
        Check(Votes is >= 1 and <= 10, $"Votes is {Votes}: give a number from 1 to 10");
        Check(TableRefresh >= TimeSpan.FromSeconds(1) && TableRefresh <= TimeSpan.FromMinutes(10), $"TableRefresh is {TableRefresh}: give a time from 00:00:01 to 00:10:00");
        Check(IAmAlive >= TimeSpan.FromSeconds(1) && IAmAlive <= TimeSpan.FromMinutes(10), $"IAmAlive is {IAmAlive}: give a time from 00:00:01 to 00:10:00");
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(nameof(MembershipSettings), typeof(MembershipSettings), failures);
        }

        void Check(bool holds, FormattableString otherwise)
        {
            if (!holds)
            {
                failures.Add(FormattableString.Invariant($"Portal:Membership:{FormattableString.Invariant(otherwise)}."));
            }
        }
    }
}
