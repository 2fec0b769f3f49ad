namespace Portal.Grains.Interfaces.Sessions;

/// <summary>When a method was last proven in a session.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MethodProof")]
public sealed record MethodProof([property: Id(0)] AuthenticationMethod Method, [property: Id(1)] DateTimeOffset At);
