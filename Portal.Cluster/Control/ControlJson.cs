using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Cluster.Control;

/// <summary>How both ends of the control channel write.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
