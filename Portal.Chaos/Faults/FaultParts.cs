namespace Portal.Chaos.Faults;

/// <summary>Which part of the cluster a fault is done to.</summary>
public static class FaultParts
{
    /// <summary>The part.</summary>
    public static ClusterPart Of(FaultKind kind) => kind switch
    {
        FaultKind.KillSilo or FaultKind.FreezeSilo or FaultKind.StopSilo or FaultKind.RollSilos or FaultKind.KillAllSilos => ClusterPart.Silos,
        FaultKind.KillFront or FaultKind.FreezeFront or FaultKind.StopFront => ClusterPart.Fronts,
        _ => ClusterPart.Database,
    };
}
