namespace Portal.Web.Api.Description;

/// <summary>The parameters of an endpoint besides those of its route.</summary>
/// <param name="All">The parameters.</param>
internal sealed record ApiParameters(IReadOnlyList<ApiParameter> All)
{
    public static IReadOnlyList<ApiParameter> None { get; } = [];

    public static IReadOnlyList<ApiParameter> List { get; } =
    [
        new("text", false, "Words that the name, the email address, the username or the number has in it, each of them."),
        new("role", false, "A role that they hold now."),
        new("state", false, "What they are today.", ["current", "future", "former", "disabled"]),
        new("limit", false, "How many at most; 100 if left out.", Most: 500),
        new("cursor", false, "The \"next\" of the page before."),
    ];

    public static IReadOnlyList<ApiParameter> Get { get; } =
        [new("If-None-Match", true, "An ETag: the answer is 304 where the member is still that.")];

    public static IReadOnlyList<ApiParameter> Write { get; } =
    [
        new("If-Match", true, "An ETag: the answer is 412, and nothing is written, where the member is another by now. * for any that is there."),
        new("If-None-Match", true, "*: the answer is 412, and nothing is written, where there is such a member.", ["*"]),
    ];

    public static IReadOnlyList<ApiParameter> Events { get; } =
    [
        new("after", false, "The \"next\" of the page before; \"now\" for the end of the feed, without events; left out for the oldest that is kept."),
        new("limit", false, "How many at most; 100 if left out.", Most: 1000),
    ];
}
