namespace Portal.Grains.Interfaces.Members;

/// <summary>A value that a change sets, as opposed to one that it leaves alone.</summary>
/// <param name="Value">The value; null clears what can be empty.</param>
/// <typeparam name="T">What is set.</typeparam>
[GenerateSerializer, Immutable, Alias("Portal.Setting`1")]
public sealed record Setting<T>([property: Id(0)] T Value);
