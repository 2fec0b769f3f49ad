using System.Security.Cryptography;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Secrets;
using Portal.Grains.Storage;

namespace Portal.Grains.Keys;

/// <summary>Makes and keeps the salt of pairwise subject identifiers.</summary>
public sealed class PairwiseSaltGrain(
    [PersistentState(StateNames.PairwiseSalt)] IPersistentState<PairwiseSaltState> state, SecretBox box) : Grain, IPairwiseSaltGrain
{
    private const string Purpose = "pairwise-salt";

    /// <inheritdoc />
    public async Task<byte[]> ReadAsync()
    {
        if (state.State.SealedSalt is null)
        {
            await state.WriteAsync(state.State with { SealedSalt = box.Seal(RandomNumberGenerator.GetBytes(32), Purpose) });
        }

        return box.Open(state.State.SealedSalt, Purpose);
    }
}
