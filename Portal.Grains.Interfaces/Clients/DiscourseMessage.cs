namespace Portal.Grains.Interfaces.Clients;

/// <summary>A message of DiscourseConnect as it stands in an address: a query string in base64, and its signature.</summary>
/// <param name="Sso">The payload in base64; it is what is signed.</param>
/// <param name="Sig">The HMAC-SHA-256 of <paramref name="Sso"/> with the secret that both sides have, as 64 hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("Portal.DiscourseMessage")]
public sealed record DiscourseMessage([property: Id(0)] string Sso, [property: Id(1)] string Sig)
{
    /// <summary>Nothing of it: the payload of an answer says who somebody is.</summary>
    public override string ToString() => nameof(DiscourseMessage);
}
