using System.ComponentModel;

namespace Portal.Web.Api.Members;

/// <summary>A page of members.</summary>
[Description("A page of members, by number.")]
public sealed record ApiMemberPage(
    [property: Description("The members.")] IReadOnlyList<ApiMemberLine> Members,
    [property: Description("The cursor of the next page; null where this is the last. It keeps its place whatever is added or changed meanwhile.")] string? Next);
