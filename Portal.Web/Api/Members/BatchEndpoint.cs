using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.Members;
using Portal.Web.Api.Bodies;
using Portal.Web.Api.Problems;
using Portal.Web.Calls;

namespace Portal.Web.Api.Members;

/// <summary>
/// <c>POST /api/v1/members:batch</c>: what a membership system knows of thousands of members. Each item is what a <c>PUT</c> would be, and is
/// done or refused by itself. Whatever happens in the middle, the same batch again does the rest.
/// </summary>
internal sealed class BatchEndpoint(IGrainFactory grains, BatchGate gate, IOptions<ApiOptions> options, TimeProvider time)
{
    private const string Members = "members";

    /// <summary>Answers one.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (new QueryReader(context.Request.Query).Problem is { } unknown)
        {
            return new ProblemAnswer(unknown);
        }

        using var visit = gate.TryEnter();
        if (visit is null)
        {
            return new ProblemAnswer(ApiProblems.TooMany($"{options.Value.BatchesAtOnce} batches are being worked on already: come again when they are done."));
        }

        var (body, problem) = await BodyReader.ReadAsync(context.Request, options.Value.BatchBytes, "application/json");
        if (body is null)
        {
            return new ProblemAnswer(problem!);
        }

        using (body)
        {
            return ItemsOf(body.RootElement, out var items) is { } errors
                ? new ProblemAnswer(ApiProblems.InvalidFields(errors))
                : Results.Json(await WriteAsync(items, context.RequestAborted), ApiJson.Options);
        }
    }

    private List<FieldProblem>? ItemsOf(JsonElement body, out IReadOnlyList<JsonElement> items)
    {
        var errors = new List<FieldProblem>();
        var fields = new FieldReader(body, "", errors);
        items = fields.Find(Members) switch
        {
            null => fields.Refuse<IReadOnlyList<JsonElement>>(Members, "This is missing: the list of members."),
            { } list => fields.ListOf(list, Members, options.Value.BatchItems),
        }
        ?? [];
        fields.RefuseOthers();
        return errors.Count > 0 ? errors : null;
    }

    private async Task<ApiBatchAnswer> WriteAsync(IReadOnlyList<JsonElement> elements, CancellationToken cancellationToken)
    {
        var items = ReadItems(elements);
        var known = await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumbersAsync([.. items.Where(item => item.Result is null).Select(item => item.Number)]);
        var writing = new MemberWriting(grains, new KnownRoles(grains, time));
        var open = items.Where(item => item.Result is null).ToList();
        while (open.Count > 0)
        {
            await Parallel.ForEachAsync(
                open,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.BatchParallelism, CancellationToken = cancellationToken },
                async (item, _) =>
                {
                    // Each has the patience of a request to itself: the last of thousands is not to pay for those before it.
                    RequestTime.BeginAnew();
                    item.Result = ResultOf(item.Number, await writing.WriteAsync(
                        item.Number, item.Patch, mayCreate: true, Preconditions.None, known.TryGetValue(item.Number, out var id) ? id : null));
                });

            // Whose address, say, was another's, who has a new one by this very batch: once more, as long as that helps.
            var taken = open.Where(item => item.IsTaken).ToList();
            open = taken.Count < open.Count ? taken : [];
        }

        var results = items.Select(item => item.Result!).ToList();
        return new ApiBatchAnswer(
            Count(WriteEffect.Created), Count(WriteEffect.Changed), Count(WriteEffect.Unchanged), Count(WriteEffect.Failed), results);

        int Count(WriteEffect effect) => results.Count(result => result.Effect == effect);
    }

    private List<Item> ReadItems(IReadOnlyList<JsonElement> elements)
    {
        var reader = new MemberBody(time);
        var seen = new HashSet<int>();
        var items = new List<Item>(elements.Count);
        foreach (var element in elements)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                items.Add(Refused(0, new FieldProblem("", "This has to be an object.")));
                continue;
            }

            var (number, patch) = reader.Read(element, number: null, out var errors);
            items.Add(
                errors.Count > 0 ? Refused(number, [.. errors])
                : seen.Add(number) ? new Item(number, patch)
                : Refused(number, new FieldProblem(MemberFields.Number, string.Create(CultureInfo.InvariantCulture, $"The member {number} is in this batch before: which of the two would hold?"))));
        }

        return items;

        static Item Refused(int number, params IReadOnlyList<FieldProblem> errors) =>
            new(number, new MemberPatch()) { Result = ResultOf(number, new WriteOutcome.Refused(ApiProblems.InvalidFields(errors))) };
    }

    private static ApiBatchResult ResultOf(int number, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Done done => new ApiBatchResult(number, done.Effect, done.Member.Version),
        WriteOutcome.Refused refused => new ApiBatchResult(number, WriteEffect.Failed, Problem: refused.Problem),
        _ => throw new InvalidOperationException($"A write came out as {outcome}."),
    };

    private sealed class Item(int number, MemberPatch patch)
    {
        private static readonly string Taken = ApiProblems.ValueTaken("").Type;

        public int Number => number;

        public MemberPatch Patch => patch;

        public ApiBatchResult? Result { get; set; }

        public bool IsTaken => Result?.Problem?.Type == Taken;
    }
}
