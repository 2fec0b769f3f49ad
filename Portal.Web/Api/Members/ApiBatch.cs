using System.ComponentModel;

namespace Portal.Web.Api.Members;

/// <summary>The body of a batch: for the description alone.</summary>
[Description("Members as they are to be. Each names its number, and no number comes twice.")]
public sealed record ApiBatch([property: Description("The members.")] IReadOnlyList<ApiMemberChange> Members);
