using System.Text.Json.Nodes;

namespace Portal.Tests.Upgrades;

/// <summary>A row of <c>grain_state</c> as an earlier build wrote it.</summary>
internal sealed record RecordedRow(string ServiceId, string StateName, long KeyN0, long KeyN1, string KeyText, int Version, JsonNode Payload);
