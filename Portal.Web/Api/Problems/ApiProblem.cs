using System.Text.Json.Serialization;

namespace Portal.Web.Api.Problems;

/// <summary>Why something was not done (RFC 9457).</summary>
/// <param name="Type">What kind of problem it is: a name that never changes, to be compared as a whole.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence for a person: what is wrong with this request, and what to do.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail)
{
    /// <summary>The fields that are wrong; absent where it is about none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>Of old news: when the news that the portal has was new. Otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The scope that is needed; absent where it is not about that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }
}
