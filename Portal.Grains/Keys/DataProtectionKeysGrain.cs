using System.Text;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Secrets;
using Portal.Grains.Storage;

namespace Portal.Grains.Keys;

/// <summary>Keeps the Data Protection keys for all front ends.</summary>
public sealed class DataProtectionKeysGrain(
    [PersistentState(StateNames.DataProtectionKeys)] IPersistentState<DataProtectionKeysState> state,
    SecretBox box) : Grain, IDataProtectionKeysGrain
{
    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ReadAsync() => Task.FromResult<IReadOnlyList<string>>(
        [.. state.State.SealedElements.Select(element => Encoding.UTF8.GetString(box.Open(element.Value, Purpose(element.Key))))]);

    /// <inheritdoc />
    public Task AddAsync(string name, string xml)
    {
        var elements = state.State.SealedElements.ToDictionary();
        elements[name] = box.Seal(Encoding.UTF8.GetBytes(xml), Purpose(name));
        return state.SaveAsync(state.State with { SealedElements = elements });
    }

    private static string Purpose(string name) => $"data-protection-key:{name}";
}
