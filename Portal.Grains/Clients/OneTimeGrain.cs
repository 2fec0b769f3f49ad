using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>Answers its first caller with yes and all others with no, for as long as it stays in memory: ten minutes and more.</summary>
public sealed class OneTimeGrain : Grain, IOneTimeGrain
{
    // Longer than anything lives that may be used once; neither idleness nor a lack of memory takes the grain away before.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private bool _used;

    /// <inheritdoc />
    public Task<bool> TryUseAsync()
    {
        var isFirst = !_used;
        _used = true;
        DelayDeactivation(Remembered);
        return Task.FromResult(isFirst);
    }
}
