using System.Text.Json;

namespace Portal.Tests.RelyingParties;

/// <summary>A library did not go on.</summary>
internal sealed class LibraryException : Exception
{
    private LibraryException(string message)
        : base(message)
    {
    }

    /// <summary>The exception that the library itself raised.</summary>
    public required string Kind { get; init; }

    /// <summary>The protocol's word for it, where it comes from the portal.</summary>
    public required string? Error { get; init; }

    public static LibraryException Of(string step, JsonElement refusal)
    {
        var (kind, error) = (refusal.GetProperty("kind").GetString()!, refusal.GetProperty("error").GetString());
        return new LibraryException($"{step}: {kind}, {error}: {refusal.GetProperty("message").GetString()}") { Kind = kind, Error = error };
    }
}
