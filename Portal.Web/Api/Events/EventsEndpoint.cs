using Portal.Grains.Interfaces.Events;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Events;

/// <summary><c>GET /api/v1/events</c>: the feed of what happens to members.</summary>
internal sealed class EventsEndpoint(IGrainFactory grains)
{
    private const string Now = "now";
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    /// <summary>A page of it.</summary>
    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query, "after", "limit");
        var after = query.Text("after", Cursors.MaxLength);
        var limit = query.Number("limit", 1, MaxPage, DefaultPage);
        var position = after is null or Now ? null : Cursors.ReadEvents(after);
        if (after is not (null or Now) && position is null)
        {
            query.Refuse("after", "This is no cursor of the events: take the one of the answer before, as it is, or \"now\".");
        }

        if (query.Problem is { } problem)
        {
            return new ProblemAnswer(problem);
        }

        var feed = grains.GetGrain<IMemberEventsGrain>(0);
        return (after == Now ? await feed.EndAsync() : await feed.ReadAsync(position, limit)) switch
        {
            MemberEventsAnswer.Page page => Results.Json(
                new ApiEventPage([.. page.Events.Select(ApiEvent.Of)], Cursors.Of(page.Next), page.HasMore), ApiJson.Options),
            MemberEventsAnswer.Gone => new ProblemAnswer(ApiProblems.CursorGone()),
            _ => new ProblemAnswer(ApiProblems.Unavailable("A member is being written just now, and it takes long. Ask again in a moment, with the same cursor.")),
        };
    }
}
