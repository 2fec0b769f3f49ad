using Orleans.Configuration;

namespace Portal.Silo.Hosting;

/// <summary>Where grains are, and who knows.</summary>
public static class ClusterPlacement
{
    /// <summary>Has silos even out what they hold.</summary>
    public static ISiloBuilder Rebalance(this ISiloBuilder silo, TimeSpan period)
    {
        if (period == TimeSpan.Zero)
        {
            return silo;
        }

#pragma warning disable ORLEANSEXP002 // Decision 0024: what it does is what a restart does too, one grain at a time.
        silo.AddActivationRebalancer();
#pragma warning restore ORLEANSEXP002
        return silo.Configure<ActivationRebalancerOptions>(options => (options.RebalancerDueTime, options.SessionCyclePeriod) = (period, period));
    }

    /// <summary>Chooses the directory of grains.</summary>
    public static ISiloBuilder UseDirectory(this ISiloBuilder silo, GrainDirectoryKind kind)
    {
        if (kind == GrainDirectoryKind.Local)
        {
            return silo;
        }

#pragma warning disable ORLEANSEXP003 // Only where it is being measured.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        return kind == GrainDirectoryKind.DistributedWithoutLease
            ? silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero)
            : silo;
    }
}
