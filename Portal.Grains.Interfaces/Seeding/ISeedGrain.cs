using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Seeding;

/// <summary>Applies a seed: one at a time, however many silos start at once. Key: <c>seed:all</c>.</summary>
[Alias("Portal.ISeedGrain")]
public interface ISeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes what the seed declares, idempotently. Durable when it answers. The answer is what could not be applied, as sentences;
    /// empty when all was.
    /// </summary>
    [Alias("ApplyAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce), ResponseTimeout("00:05:00")]
    Task<IReadOnlyList<string>> ApplyAsync(Seed seed);
}
