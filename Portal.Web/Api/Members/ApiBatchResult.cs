using System.ComponentModel;
using System.Text.Json.Serialization;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>What became of one item of a batch.</summary>
[Description("What became of one item of a batch.")]
public sealed record ApiBatchResult(
    [property: Description("The number that the item says; 0 where it says none.")] int Number,
    [property: Description("What was done.")] WriteEffect Effect,
    [property: Description("The member's version now; absent where it failed."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Version = null,
    [property: Description("Why it failed; absent where it did not."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ApiProblem? Problem = null);
