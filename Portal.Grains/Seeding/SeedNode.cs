using System.Text.Json;

namespace Portal.Grains.Seeding;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind">What it is; undefined for a text that could not be read, which was noted already.</param>
/// <param name="At">Where it begins.</param>
public sealed record SeedNode(JsonValueKind Kind, SeedPosition At)
{
    /// <summary>A string with its placeholders filled, or a number as written; otherwise empty.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<SeedNode> Items { get; init; } = [];

    /// <summary>The properties of an object, in order.</summary>
    public IReadOnlyList<SeedProperty> Properties { get; init; } = [];
}
