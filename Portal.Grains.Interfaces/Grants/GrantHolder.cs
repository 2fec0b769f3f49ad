using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>Who is behind a browser that holds a live grant.</summary>
/// <param name="ClientId">For which application, and for no other.</param>
/// <param name="Session">The session as of now, with its member.</param>
[GenerateSerializer, Immutable, Alias("Portal.GrantHolder")]
public sealed record GrantHolder([property: Id(0)] string ClientId, [property: Id(1)] SessionView Session);
