using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Clocks;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Operations;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Clients;

/// <summary>
/// Remembers a client's assertions until they expire, on whichever front end they were used. What has expired goes with the next write, so
/// that the state stays as small as what a client signs in a few minutes.
/// </summary>
public sealed class UsedAssertionsGrain(
    [PersistentState(StateNames.UsedAssertions)] IPersistentState<UsedAssertionsState> state,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IUsedAssertionsGrain
{
    /// <inheritdoc />
    public async Task<bool> TryUseAsync(string id, DateTimeOffset expiresAt)
    {
        var operation = CurrentOperation.Read();
        var hash = Convert.ToBase64String(SecretHash.Of(id));
        if (state.State.ExpiryByHash.ContainsKey(hash))
        {
            return operation.Left(state.State.MarkByHash.GetValueOrDefault(hash));
        }

        var now = time.GetUtcNow();
        var kept = state.State.ExpiryByHash.Where(used => used.Value > now).ToDictionary();
        // Whose clock is a little behind still takes it for valid then.
        kept[hash] = expiresAt + ClockTolerance.Longest;
        var marks = state.State.MarkByHash.Where(mark => kept.ContainsKey(mark.Key)).ToDictionary();
        marks[hash] = operation.Mark;
        await state.WriteAsync(new UsedAssertionsState { ExpiryByHash = kept, MarkByHash = marks });
        return true;
    }
}
