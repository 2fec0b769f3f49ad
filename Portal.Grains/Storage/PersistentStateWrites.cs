namespace Portal.Grains.Storage;

/// <summary>Writes that leave no lie in memory.</summary>
public static class PersistentStateWrites
{
    /// <summary>
    /// Makes <paramref name="next"/> the state, durably. Where the write fails, the state in memory is again what it was: a grain
    /// never answers from what the database refused. States are immutable records for that reason.
    /// </summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">
    /// Another activation wrote meanwhile. It must escape the grain, so that Orleans drops this stale activation.
    /// </exception>
    public static async Task SaveAsync<TState>(this IPersistentState<TState> state, TState next)
    {
        var before = state.State;
        state.State = next;
        var saved = false;
        try
        {
            await state.WriteStateAsync();
            saved = true;
        }
        finally
        {
            if (!saved)
            {
                state.State = before;
            }
        }
    }
}
