using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Portal.Silo.Storage;

/// <summary>
/// Writes grain state as the JSON that operators read and triggers project: camelCase names, enums as camelCase words,
/// UTF-8. Thread-safe.
/// </summary>
/// <remarks>
/// The payload is kept as <c>jsonb</c>, which reorders properties: the discriminator of a polymorphic type need
/// therefore not come first. Numbers have to be numbers; a property that a type does not know is skipped, so that an
/// older silo can read what a newer one wrote.
/// </remarks>
public sealed class JsonStateSerializer : IGrainStorageSerializer
{
    /// <summary>How state is written; for tests that pin a state's serialised form.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <inheritdoc />
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    /// <inheritdoc />
    public T? Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            AllowOutOfOrderMetadataProperties = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
