using Orleans.Configuration;

namespace Portal.Silo.Hosting;

/// <summary>Has Orleans go by the settings for membership, calls and shutdown.</summary>
public static class ClusterMembership
{
    /// <summary>
    /// How long a grain waits for another. A front end has given up waiting and repeats by then; and a silo that is declared dead ends all calls to it at
    /// once.
    /// </summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Sets how silos watch each other.</summary>
    public static ISiloBuilder WatchMembers(this ISiloBuilder silo, MembershipSettings settings) => silo.Configure<ClusterMembershipOptions>(membership =>
    {
        membership.ProbeTimeout = settings.ProbeTimeout;
        membership.MaxProbeTimeout = settings.LongestProbeTimeout;
        membership.NumMissedProbesLimit = settings.MissedProbes;
        membership.NumVotesForDeathDeclaration = settings.Votes;
        membership.TableRefreshTimeout = settings.TableRefresh;
        membership.IAmAliveTablePublishTimeout = settings.IAmAlive;
    });

    /// <summary>Bounds how long a call waits for its answer.</summary>
    public static ISiloBuilder LimitCalls(this ISiloBuilder silo) => silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = CallTimeout);
}
