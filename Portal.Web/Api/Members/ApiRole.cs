using System.ComponentModel;

namespace Portal.Web.Api.Members;

/// <summary>A role of a member.</summary>
/// <param name="Name">The role's name.</param>
/// <param name="Until">When it ends by itself; null for no end.</param>
[Description("A role that a member holds.")]
public sealed record ApiRole(
    [property: Description("The role's name.")] string Name,
    [property: Description("When it ends by itself; null for no end.")] DateTimeOffset? Until);
