namespace Portal.Grains.Interfaces.Clients;

/// <summary>An assertion by which a client proved itself (<c>private_key_jwt</c>), as far as it has to be remembered.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="ExpiresAt">Until when it would be accepted; it is remembered until then.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientAssertion")]
public sealed record ClientAssertion([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset ExpiresAt);
