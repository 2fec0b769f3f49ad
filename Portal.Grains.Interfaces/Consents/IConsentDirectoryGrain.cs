namespace Portal.Grains.Interfaces.Consents;

/// <summary>Lists consents, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IConsentDirectoryGrain")]
public interface IConsentDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>What a member allows, by client.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<MemberConsent>> ListAsync(Guid memberId);
}
