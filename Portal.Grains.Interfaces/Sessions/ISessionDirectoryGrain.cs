namespace Portal.Grains.Interfaces.Sessions;

/// <summary>Lists sessions, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.ISessionDirectoryGrain")]
public interface ISessionDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>A member's sessions that are not over, the latest used first; at most 200.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<SessionSummary>> ListAsync(Guid memberId);
}
