namespace Portal.Web.Hosting;

/// <summary>On an endpoint that is not the portal's own and cannot do with the portal's policy: the one that its answers carry.</summary>
/// <param name="Policy">The header's value.</param>
public sealed record ContentSecurityPolicyMetadata(string Policy);
