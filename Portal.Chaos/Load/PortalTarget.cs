namespace Portal.Chaos.Load;

/// <summary>The portal that is put under load, and how it is looked at from behind.</summary>
/// <param name="PublicAddress">What browsers and applications open.</param>
/// <param name="FrontEnds">The addresses of each front end by itself, to ask all of them.</param>
/// <param name="MailFolder">Where mails are left; the load takes them from there.</param>
/// <param name="ConnectionString">Leads to the database.</param>
/// <param name="ClusterId">Which cluster, for those who call grains.</param>
public sealed record PortalTarget(Uri PublicAddress, IReadOnlyList<Uri> FrontEnds, string MailFolder, string ConnectionString, string ClusterId);
