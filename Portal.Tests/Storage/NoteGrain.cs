namespace Portal.Tests.Storage;

public sealed class NoteGrain([PersistentState("test-note")] IPersistentState<NoteState> state) : Grain, INoteGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task WriteAsync(string text)
    {
        state.State.Text = text;
        await state.WriteStateAsync();
    }

    public Task<string?> ReadAsync() => Task.FromResult(state.State.Text);

    public Task ClearAsync() => state.ClearStateAsync();

    public Task<Guid> ActivationAsync() => Task.FromResult(_activation);
}
