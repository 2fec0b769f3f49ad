using System.Globalization;

namespace Portal.Web.Api.Problems;

/// <summary>All problems that the API tells of. Types are never changed; docs/api.md says what each means.</summary>
public static class ApiProblems
{
    private const string Prefix = "urn:portal:problem:";

    /// <summary>The names of all types.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. new[]
        {
            "invalid-request", "unauthorized", "insufficient-scope", "member-holds-permissions", "role-carries-permissions", "not-found", "unknown-member",
            "method-not-allowed", "value-taken", "outdated", "last-administrator", "busy", "cursor-gone", "precondition-failed", "too-large",
            "unsupported-media-type", "invalid-fields", "too-many", "unavailable", "server-error",
        }.Select(name => Prefix + name),
    ];

    /// <summary>The request cannot be understood at all.</summary>
    public static ApiProblem InvalidRequest(string detail) => Of("invalid-request", "The request cannot be understood", StatusCodes.Status400BadRequest, detail);

    /// <summary>A parameter of the address is wrong.</summary>
    public static ApiProblem InvalidParameter(string name, string detail) =>
        InvalidRequest("A parameter of the address is wrong.") with { Errors = [new FieldProblem(name, detail)] };

    /// <summary>There is no token or key, or it is good for nothing.</summary>
    public static ApiProblem Unauthorized(string detail) => Of("unauthorized", "A token or key is needed", StatusCodes.Status401Unauthorized, detail);

    /// <summary>The token or key does not have the scope.</summary>
    public static ApiProblem InsufficientScope(string scope) => Of(
        "insufficient-scope",
        "The token or key may not do this",
        StatusCodes.Status403Forbidden,
        $"This needs the scope {scope}. The client has to have it, and the token or key as well.") with
    { Scope = scope };

    /// <summary>The member may do something inside the portal: some of their fields are not for a membership system.</summary>
    public static ApiProblem MemberHoldsPermissions(string field) => Of(
        "member-holds-permissions",
        "The member holds permissions",
        StatusCodes.Status403Forbidden,
        "This member may do something inside the portal. Their email address, username and keyfobs are how they prove who they are: an administrator changes them, by the pages of the portal.") with
    { Errors = [new FieldProblem(field, "Only an administrator can change this.")] };

    /// <summary>A role would be given or taken that permits something inside the portal.</summary>
    public static ApiProblem RoleCarriesPermissions(string role) => Of(
        "role-carries-permissions",
        "The role carries permissions",
        StatusCodes.Status403Forbidden,
        $"The role {role} permits something inside the portal. The API neither gives nor takes it, nor changes its end: an administrator does, by the pages of the portal. Name it as it is, or leave the field \"roles\" out.") with
    { Errors = [new FieldProblem("roles", $"Only an administrator can give or take the role {role}.")] };

    /// <summary>There is nothing at this address.</summary>
    public static ApiProblem NotFound() => Of("not-found", "There is nothing here", StatusCodes.Status404NotFound, "The API has no such address: see /api/v1/openapi.json.");

    /// <summary>No member has the number.</summary>
    public static ApiProblem UnknownMember() => Of("unknown-member", "There is no such member", StatusCodes.Status404NotFound, "No member has this number.");

    /// <summary>The address is not for this verb.</summary>
    public static ApiProblem MethodNotAllowed() => Of(
        "method-not-allowed", "This is not done here", StatusCodes.Status405MethodNotAllowed, "The header Allow says what may be done at this address.");

    /// <summary>Another member has the value.</summary>
    public static ApiProblem ValueTaken(string field) => Of(
        "value-taken",
        "Another member has this",
        StatusCodes.Status409Conflict,
        "Another member has this value, and it can be only one member's.") with
    { Errors = [new FieldProblem(field, "Another member has it.")] };

    /// <summary>The news is older than what the portal has.</summary>
    public static ApiProblem Outdated(DateTimeOffset? updated) => Of(
        "outdated",
        "This is old news",
        StatusCodes.Status409Conflict,
        "The portal has newer news of this member: nothing was changed. \"updated\" says from when.") with
    { Updated = updated };

    /// <summary>The portal would be without an administrator.</summary>
    public static ApiProblem LastAdministrator() => Of(
        "last-administrator",
        "The last administrator cannot go",
        StatusCodes.Status409Conflict,
        "This member is the last lasting administrator of the portal: let somebody else be one first.");

    /// <summary>Others change the same thing all the time.</summary>
    public static ApiProblem Busy() => Of("busy", "Others are at it", StatusCodes.Status409Conflict, "Others change the same member at this moment: try again.");

    /// <summary>The cursor leads nowhere any more.</summary>
    public static ApiProblem CursorGone() => Of(
        "cursor-gone",
        "The cursor is too old",
        StatusCodes.Status410Gone,
        "What came after this cursor is not kept any more, or the portal was restored from a backup. Get a new one with GET /api/v1/events?after=now, then read all members, then follow the events from that cursor.");

    /// <summary>If-Match or If-None-Match says otherwise.</summary>
    public static ApiProblem PreconditionFailed() => Of(
        "precondition-failed",
        "The member is another than you know",
        StatusCodes.Status412PreconditionFailed,
        "The member has changed since, or is there against your expectation: nothing was changed. Read it again, and decide anew.");

    /// <summary>The body is too large.</summary>
    public static ApiProblem TooLarge(long bytes) => Of(
        "too-large", "The body is too large", StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"A body has at most {bytes} bytes here."));

    /// <summary>The body is none that is understood here.</summary>
    public static ApiProblem UnsupportedMediaType(string detail) =>
        Of("unsupported-media-type", "The body is of another kind", StatusCodes.Status415UnsupportedMediaType, detail);

    /// <summary>Fields are wrong.</summary>
    public static ApiProblem InvalidFields(IReadOnlyList<FieldProblem> errors) => Of(
        "invalid-fields", "Fields are wrong", StatusCodes.Status422UnprocessableEntity, "Nothing was changed: \"errors\" says what is wrong with each field.") with
    { Errors = errors };

    /// <summary>Too much at once.</summary>
    public static ApiProblem TooMany(string detail) => Of("too-many", "Too much at once", StatusCodes.Status429TooManyRequests, detail);

    /// <summary>The portal cannot do it just now.</summary>
    public static ApiProblem Unavailable(string detail = "The portal cannot reach its memory just now. Try again in a moment: whatever it was, doing it again does no harm.") =>
        Of("unavailable", "Not just now", StatusCodes.Status503ServiceUnavailable, detail);

    /// <summary>The portal made a mistake.</summary>
    public static ApiProblem ServerError() => Of("server-error", "The portal made a mistake", StatusCodes.Status500InternalServerError, "It is in the portal's log, by the time of this answer.");

    /// <summary>What a bare status means here.</summary>
    public static ApiProblem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized("Send an access token or an API key in the header Authorization: Bearer …"),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status413PayloadTooLarge => Of("too-large", "The body is too large", status, "The body has more bytes than are read here."),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType("Bodies are JSON: application/json."),
        StatusCodes.Status429TooManyRequests => TooMany("Come again a little later."),
        StatusCodes.Status503ServiceUnavailable => Unavailable(),
        >= 500 => ServerError() with { Status = status },
        _ => InvalidRequest("The request is not well-formed HTTP, or its address is no valid UTF-8.") with { Status = status },
    };

    private static ApiProblem Of(string name, string title, int status, string detail) => new(Prefix + name, title, status, detail);
}
