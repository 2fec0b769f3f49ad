using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>Hands a seed to the cluster.</summary>
public static class SeedWork
{
    /// <summary>Applies a seed that was read from a file; when it returns, what it declares is durable.</summary>
    /// <exception cref="SeedFileException">Something in it contradicts what there is already.</exception>
    public static async Task ApplySeedAsync(this IGrainFactory grains, Seed seed, string path)
    {
        var refusals = await grains.GetGrain<ISeedGrain>(GrainKeys.Seed).ApplyAsync(seed);
        if (refusals.Count > 0)
        {
            throw new SeedFileException([.. refusals.Select(refusal => $"{path}: {refusal}")]);
        }
    }
}
