using Microsoft.Net.Http.Headers;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>What a request says of the state that it was made from (RFC 9110 §13).</summary>
/// <param name="IfMatch">The versions of which the member has to have one; null for any, and none at all.</param>
/// <param name="MustExist">Whether there has to be such a member: <c>If-Match: *</c>.</param>
/// <param name="MustNotExist">Whether there may be none: <c>If-None-Match: *</c>.</param>
internal sealed record Preconditions(IReadOnlyList<string>? IfMatch, bool MustExist, bool MustNotExist)
{
    /// <summary>Without any.</summary>
    public static Preconditions None { get; } = new(null, MustExist: false, MustNotExist: false);

    /// <summary>The entity tag of a version.</summary>
    public static string TagOf(string version) => $"\"{version}\"";

    /// <summary>Reads them, for a request that writes.</summary>
    public static (Preconditions? Read, ApiProblem? Problem) Of(HttpRequest request)
    {
        var (match, noneMatch) = (request.Headers.IfMatch, request.Headers.IfNoneMatch);
        if (noneMatch.Count > 0 && noneMatch != "*")
        {
            return (null, ApiProblems.InvalidRequest("If-None-Match is understood as * here: \"only if there is no such member\"."));
        }

        if (match.Count == 0)
        {
            return (None with { MustNotExist = noneMatch.Count > 0 }, null);
        }

        if (match == "*")
        {
            return (None with { MustExist = true, MustNotExist = noneMatch.Count > 0 }, null);
        }

        if (!EntityTagHeaderValue.TryParseStrictList(match, out var tags))
        {
            return (null, ApiProblems.InvalidRequest("If-Match is no list of entity tags: copy the ETag of the answer, with its quotes."));
        }

        // A weak tag never matches where something is written (RFC 9110 §8.8.3.2).
        return (new Preconditions([.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.Value!.Trim('"'))], MustExist: true, noneMatch.Count > 0), null);
    }

    /// <summary>Whether a state fits.</summary>
    /// <param name="version">The member's version; null where there is none.</param>
    public bool Admit(string? version) => version is null
        ? !MustExist
        : !MustNotExist && (IfMatch is null || IfMatch.Contains(version, StringComparer.Ordinal));
}
