using System.ComponentModel;

namespace Portal.Web.Api.Members;

/// <summary>What became of a batch.</summary>
[Description("What became of a batch: one result for each item, in the order of the items.")]
public sealed record ApiBatchAnswer(
    [property: Description("How many members were made.")] int Created,
    [property: Description("How many members were changed.")] int Changed,
    [property: Description("How many were as the item says already: nothing was written for them.")] int Unchanged,
    [property: Description("How many items could not be done: look at their problems.")] int Failed,
    [property: Description("The results, in the order of the items.")] IReadOnlyList<ApiBatchResult> Results);
