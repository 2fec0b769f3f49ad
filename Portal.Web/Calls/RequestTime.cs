namespace Portal.Web.Calls;

/// <summary>
/// Since when a request is being answered, and whether its sender still waits: all calls that it needs share its patience, for a
/// person waits for the page and not for one of them.
/// </summary>
/// <param name="StartedAt">A timestamp of the real clock.</param>
/// <param name="Aborted">Fires when the sender has gone.</param>
public sealed record RequestTime(long StartedAt, CancellationToken Aborted)
{
    private static readonly AsyncLocal<RequestTime?> Flow = new();

    /// <summary>That of the request being answered; null outside of any.</summary>
    public static RequestTime? Current => Flow.Value;

    /// <summary>
    /// Gives what follows in this asynchronous flow a patience of its own: for one of the many things that a request does, none of which
    /// waits for the others.
    /// </summary>
    public static void BeginAnew() => Flow.Value = Flow.Value is { } request ? request with { StartedAt = TimeProvider.System.GetTimestamp() } : null;

    /// <summary>Remembers when each request came.</summary>
    public static void UseIn(IApplicationBuilder app) => app.Use(next => context =>
    {
        Flow.Value = new RequestTime(TimeProvider.System.GetTimestamp(), context.RequestAborted);
        return next(context);
    });
}
