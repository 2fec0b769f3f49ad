using System.Globalization;
using Microsoft.Extensions.Primitives;
using Portal.Grains.Interfaces.Members;
using Portal.Web.Api.Bodies;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary><c>/api/v1/members</c> and <c>/api/v1/members/{number}</c>.</summary>
internal sealed class MembersEndpoint(IGrainFactory grains, TimeProvider time)
{
    private const int MaxText = 100;
    private const int DefaultPage = 100;
    private const int MaxPage = 500;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>A page of members.</summary>
    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query, "text", "role", "state", "limit", "cursor");
        var cursor = query.Text("cursor", Cursors.MaxLength);
        var asked = new MemberQuery
        {
            Text = query.Text("text", MaxText),
            Role = query.Text("role", MaxText),
            Standing = query.Word<MemberStanding>("state"),
            Order = MemberOrder.Number,
            Count = query.Number("limit", 1, MaxPage, DefaultPage),
            After = cursor is null ? null : Cursors.ReadMembers(cursor),
        };
        if (cursor is not null && asked.After is null)
        {
            query.Refuse("cursor", "This is no cursor of this list: take the one of the answer before, as it is.");
        }

        if (query.Problem is { } problem)
        {
            return new ProblemAnswer(problem);
        }

        var page = await grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(asked);
        return Json(new ApiMemberPage([.. page.Members.Select(member => ApiMemberLine.Of(member, Today))], page.Next is null ? null : Cursors.Of(page.Next)));
    }

    /// <summary>One member.</summary>
    public async Task<IResult> GetAsync(HttpContext context, string number)
    {
        if (new QueryReader(context.Request.Query).Problem is { } problem)
        {
            return new ProblemAnswer(problem);
        }

        if (NumberOf(number) is not { } known
            || await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(known) is not { } id
            || await grains.GetGrain<IMemberGrain>(id).DescribeAsync() is not { } member)
        {
            return new ProblemAnswer(ApiProblems.UnknownMember());
        }

        var tag = Preconditions.TagOf(member.Version!);
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch is { Count: > 0 } seen && IsSeen(seen, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Json(ApiMember.Of(member, Today));
    }

    /// <summary>Has the member be as the body says; makes one who is not there.</summary>
    public Task<IResult> PutAsync(HttpContext context, string number) => WriteAsync(context, number, mayCreate: true, "application/json");

    /// <summary>Changes what the body names of a member who is there.</summary>
    public Task<IResult> PatchAsync(HttpContext context, string number) =>
        WriteAsync(context, number, mayCreate: false, "application/merge-patch+json", "application/json");

    private async Task<IResult> WriteAsync(HttpContext context, string number, bool mayCreate, params IReadOnlyList<string> types)
    {
        if (new QueryReader(context.Request.Query).Problem is { } unknown)
        {
            return new ProblemAnswer(unknown);
        }

        if (NumberOf(number) is not { } known)
        {
            return new ProblemAnswer(ApiProblems.UnknownMember());
        }

        var (preconditions, mistake) = Preconditions.Of(context.Request);
        if (preconditions is null)
        {
            return new ProblemAnswer(mistake!);
        }

        var (body, problem) = await BodyReader.ReadAsync(context.Request, BodyReader.MaxMemberBytes, types);
        if (body is null)
        {
            return new ProblemAnswer(problem!);
        }

        using (body)
        {
            var (_, patch) = new MemberBody(time).Read(body.RootElement, known, out var errors);
            return errors.Count > 0
                ? new ProblemAnswer(ApiProblems.InvalidFields(errors))
                : Answer(context, await new MemberWriting(grains, new KnownRoles(grains, time)).WriteAsync(known, patch, mayCreate, preconditions));
        }
    }

    private IResult Answer(HttpContext context, WriteOutcome outcome)
    {
        if (outcome is not WriteOutcome.Done done)
        {
            return new ProblemAnswer(((WriteOutcome.Refused)outcome).Problem);
        }

        context.Response.Headers.ETag = Preconditions.TagOf(done.Member.Version!);
        var isNew = done.Effect == WriteEffect.Created;
        if (isNew)
        {
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{ApiPaths.V1}/members/{done.Member.Number}");
        }

        return Json(ApiMember.Of(done.Member, Today), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>In one spelling alone, so that no member has two addresses.</summary>
    private static int? NumberOf(string text) =>
        text.Length > 0 && text[0] != '0' && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsSeen(StringValues seen, string tag) =>
        seen == "*" || seen.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(one => one == tag || one == $"W/{tag}");

    private static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ApiJson.Options, statusCode: status);
}
