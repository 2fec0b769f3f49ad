namespace Portal.Web.Api.Description;

/// <summary>A parameter, for the description: endpoints read theirs themselves, to refuse what is wrong by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHeader">Whether it is a header; otherwise it is in the query.</param>
/// <param name="Description">What it does.</param>
/// <param name="Words">The words that it may be; null for any.</param>
/// <param name="Most">The largest number that it may be; null for a text.</param>
internal sealed record ApiParameter(string Name, bool IsHeader, string Description, IReadOnlyList<string>? Words = null, int? Most = null);
