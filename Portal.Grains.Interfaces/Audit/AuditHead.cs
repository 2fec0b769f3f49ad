namespace Portal.Grains.Interfaces.Audit;

/// <summary>The end of the chain of hashes. Noted down elsewhere, it shows later whether anything before it was changed.</summary>
/// <param name="Sequence">The number of the last link; 0 where there is none.</param>
/// <param name="Hash">Its hash, as 64 hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("Portal.AuditHead")]
public sealed record AuditHead([property: Id(0)] long Sequence, [property: Id(1)] string Hash)
{
    /// <summary>As <c>audit verify</c> prints it and takes it back: <c>{sequence}:{hash}</c>.</summary>
    public override string ToString() => $"{Sequence}:{Hash}";
}
