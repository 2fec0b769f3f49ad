using System.Text.Json;
using Portal.Grains.Audit;

namespace Portal.Grains.Storage;

/// <summary>
/// Writes states that are replaced as a whole. A write that fails leaves the old state in memory: what a grain answers is
/// never more than what is durable.
/// </summary>
public static class StateWriting
{
    /// <summary>Makes this the state, in memory and durably; if the write fails, neither.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">
    /// Another activation has written. It must leave the grain: Orleans then drops this activation, and the caller retries.
    /// </exception>
    public static async Task WriteAsync<TState>(this IPersistentState<TState> state, TState next)
        where TState : class
    {
        var previous = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = previous;
            throw;
        }
    }

    /// <summary>
    /// The same, and the audit says it: entries and state are one statement, so that neither is there without the other. Memory does not
    /// keep the entries.
    /// </summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">As above; and then nothing was audited.</exception>
    public static async Task WriteAsync<TState>(this IPersistentState<TState> state, TState next, params IReadOnlyList<AuditEntry> entries)
        where TState : AuditedState
    {
        await state.WriteAsync<TState>(next with { Audit = entries });
        state.State = next;
    }

    /// <summary>
    /// Whether two states are stored as the same JSON: then there is nothing to write. Records with lists in them are equal only
    /// if they are the same object, so their own equality does not tell.
    /// </summary>
    public static bool IsSame<TState>(TState one, TState other)
        where TState : class =>
        JsonSerializer.SerializeToUtf8Bytes(one).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other));
}
