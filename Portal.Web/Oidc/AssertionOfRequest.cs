using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Oidc;

/// <summary>
/// The assertion by which the client of this very request proved itself, where it is reserved but not yet marked as used: the grant that
/// the request is about does that with its own write.
/// </summary>
public sealed class AssertionOfRequest
{
    /// <summary>The assertion, or null where there is none or it is marked already.</summary>
    public ClientAssertion? Reserved { get; set; }
}
