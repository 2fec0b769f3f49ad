using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Keys;

/// <summary>The Data Protection keys that all front ends share; sealed at rest. Key: <c>keys:data-protection</c>.</summary>
[Alias("Portal.IDataProtectionKeysGrain")]
public interface IDataProtectionKeysGrain : IGrainWithStringKey
{
    /// <summary>All elements of the key ring, as XML.</summary>
    [Alias("ReadAsync"), ReadOnly]
    Task<IReadOnlyList<string>> ReadAsync();

    /// <summary>Adds an element. Durable when it answers.</summary>
    [Alias("AddAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task AddAsync(string name, string xml);
}
