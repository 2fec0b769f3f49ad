using System.Text.Json.Nodes;

namespace Portal.Tests.Upgrades;

/// <summary>A message or a state as an earlier build wrote it.</summary>
/// <param name="Name">The message's type or method, or the state's name.</param>
/// <param name="Written">A message: its bytes in base64. A state: its JSON.</param>
/// <param name="Says">What it says, property by property.</param>
internal sealed record RecordedSample(string Name, string Written, JsonNode? Says);
