namespace Portal.Tests.Storage;

/// <summary>Keeps a line of text. Key: <c>note:{anything}</c>.</summary>
public interface INoteGrain : IGrainWithStringKey
{
    /// <summary>Durable when it returns.</summary>
    Task WriteAsync(string text);

    Task<string?> ReadAsync();

    /// <summary>Gone when it returns.</summary>
    Task ClearAsync();

    /// <summary>Another value for each activation.</summary>
    Task<Guid> ActivationAsync();
}
