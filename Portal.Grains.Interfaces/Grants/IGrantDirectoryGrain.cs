namespace Portal.Grains.Interfaces.Grants;

/// <summary>Lists grants, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IGrantDirectoryGrain")]
public interface IGrantDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>A member's grants that have neither ended nor expired, the newest first; at most 500. Their sessions may be over.</summary>
    [Alias("ListOfMemberAsync"), ReadOnly]
    Task<IReadOnlyList<GrantSummary>> ListOfMemberAsync(Guid memberId);
}
