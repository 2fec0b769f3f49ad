namespace Portal.Silo.Hosting;

/// <summary>Who knows where each grain is.</summary>
public enum GrainDirectoryKind
{
    /// <summary>Orleans' own: each silo keeps a part of it in memory. For a moment after a silo was lost, a grain may be in two places.</summary>
    Local = 0,

    /// <summary>Orleans' consistent one, with its lease: what a lost silo held cannot be anywhere else before the lease is over.</summary>
    Distributed = 1,

    /// <summary>The same without the lease.</summary>
    DistributedWithoutLease = 2,
}
