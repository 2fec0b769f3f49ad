using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Secrets;
using Portal.Grains.Storage;

namespace Portal.Grains.Keys;

/// <summary>Makes and keeps the keys that sign tokens.</summary>
public sealed class KeyRingGrain(
    [PersistentState(StateNames.KeyRing)] IPersistentState<KeyRingState> state,
    SecretBox box,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<KeyRingGrain> logger) : Grain, IKeyRingGrain
{
    private const string RsaSha256 = "RS256";
    private const int RsaKeyBits = 2048;

    /// <inheritdoc />
    public async Task<IReadOnlyList<SigningKey>> ReadAsync()
    {
        if (state.State.Keys.Count == 0)
        {
            var key = Generate();
            await state.SaveAsync(state.State with { Keys = [key] });
            logger.SigningKeyMade(key.KeyId, key.Algorithm);
        }

        return [.. state.State.Keys.Select(key =>
            new SigningKey(key.KeyId, key.Algorithm, box.Open(key.SealedPkcs8, Purpose(key.KeyId)), key.CreatedAt))];
    }

    private StoredKey Generate()
    {
        using var rsa = RSA.Create(RsaKeyBits);
        var keyId = JwkThumbprint.Of(rsa);
        return new StoredKey(keyId, RsaSha256, box.Seal(rsa.ExportPkcs8PrivateKey(), Purpose(keyId)), time.GetUtcNow());
    }

    private static string Purpose(string keyId) => $"signing-key:{keyId}";
}
