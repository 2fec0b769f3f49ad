namespace Portal.Tests.Fuzzing;

/// <summary>Something live that mutated requests may use up or end: made anew after so many uses, or when it has ended. Not thread-safe.</summary>
internal sealed class Renewed<T>(Func<Task<T>> makeAsync, int uses, Func<T, Task<bool>>? isLiveAsync = null)
{
    private Task<T>? _current;
    private int _left;

    public async Task<T> TakeAsync()
    {
        if (_current is null || _left-- <= 0 || isLiveAsync is not null && !await isLiveAsync(await _current))
        {
            _left = uses - 1;
            _current = makeAsync();
        }

        return await _current;
    }
}
