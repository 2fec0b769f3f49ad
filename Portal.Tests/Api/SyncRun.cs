namespace Portal.Tests.Api;

/// <summary>What a nightly sync came to.</summary>
/// <param name="Took">How long it took, repeats included.</param>
/// <param name="Created">How many members its answers say it made.</param>
/// <param name="Changed">How many it changed.</param>
/// <param name="Unchanged">How many were so already.</param>
/// <param name="Failed">How many items were refused.</param>
/// <param name="Repeats">How many batches had to be sent again.</param>
internal sealed record SyncRun(TimeSpan Took, int Created, int Changed, int Unchanged, int Failed, int Repeats);
