using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Operations;

namespace Portal.Grains.Clients;

/// <summary>
/// Answers its first caller with yes and all others with no, for as long as it stays in memory: ten minutes and more. It takes its
/// memory along when it moves to another silo.
/// </summary>
public sealed class OneTimeGrain : Grain, IOneTimeGrain, IGrainMigrationParticipant
{
    private const string UsedBy = "used-by";

    // Longer than anything lives that may be used once; neither idleness nor a lack of memory takes the grain away before.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private byte[]? _usedBy;

    /// <inheritdoc />
    public Task<bool> TryUseAsync()
    {
        var operation = CurrentOperation.Read();
        var isFirst = _usedBy is null || operation.Left(_usedBy);
        _usedBy ??= operation.Mark;
        DelayDeactivation(Remembered);
        return Task.FromResult(isFirst);
    }

    /// <inheritdoc />
    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue(UsedBy, _usedBy);

    /// <inheritdoc />
    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue(UsedBy, out _usedBy);
}
