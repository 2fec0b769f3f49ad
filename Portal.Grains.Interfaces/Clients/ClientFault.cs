namespace Portal.Grains.Interfaces.Clients;

/// <summary>Why a client cannot be as somebody wants it.</summary>
/// <param name="Field">The property that is wrong, by the name that seed files have for it, such as <c>redirectUris</c>.</param>
/// <param name="Reason">A sentence that says what is wrong and what to do. Never repeats a secret.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientFault")]
public sealed record ClientFault([property: Id(0)] string Field, [property: Id(1)] string Reason);
