using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>Answers its first caller with yes and all others with no, for as long as it stays in memory: far longer than a minute.</summary>
public sealed class OneTimeGrain : Grain, IOneTimeGrain
{
    private bool _used;

    /// <inheritdoc />
    public Task<bool> TryUseAsync()
    {
        var isFirst = !_used;
        _used = true;
        return Task.FromResult(isFirst);
    }
}
