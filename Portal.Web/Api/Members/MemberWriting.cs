using Portal.Grains.Interfaces.Members;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>
/// Writes what a body says of one member. It looks at the member, holds the change to the rules, and writes it from exactly that state: who
/// becomes an administrator in between is looked at again. Of one request; thread-safe.
/// </summary>
internal sealed class MemberWriting(IGrainFactory grains, KnownRoles roles)
{
    /// <summary>How often it looks again where others write the same member.</summary>
    private const int Attempts = 10;

    /// <summary>Writes it.</summary>
    /// <param name="number">Which member.</param>
    /// <param name="patch">What to set.</param>
    /// <param name="mayCreate">Whether to make a member who is not there.</param>
    /// <param name="preconditions">What the request says of the state that it was made from.</param>
    /// <param name="known">The member's id, where it is known; it may be wrong.</param>
    public async Task<WriteOutcome> WriteAsync(int number, MemberPatch patch, bool mayCreate, Preconditions preconditions, Guid? known = null)
    {
        var own = Guid.NewGuid();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = (attempt == 0 ? known : null) ?? await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(number);
            var present = found is { } id ? await grains.GetGrain<IMemberGrain>(id).DescribeAsync() : null;
            if (present is not null && present.Number != number)
            {
                // The number was somebody else's a moment ago.
                continue;
            }

            if (!preconditions.Admit(present?.Version))
            {
                return new WriteOutcome.Refused(ApiProblems.PreconditionFailed());
            }

            if (present is null && !mayCreate)
            {
                return new WriteOutcome.Refused(ApiProblems.UnknownMember());
            }

            var problem = present is null ? Missing(patch) : null;
            problem ??= MemberRules.Refuse(present, patch, await roles.ListAsync());
            if (problem is not null)
            {
                return new WriteOutcome.Refused(problem);
            }

            var answer = await grains.GetGrain<IMemberGrain>(present?.Id ?? own).ChangeAsync(present is null
                ? patch with { MayCreate = true, Number = new Setting<int>(number) }
                : patch with { Expected = present.Version });
            if (OutcomeOf(answer, present) is { } outcome)
            {
                return outcome;
            }
        }

        return new WriteOutcome.Refused(ApiProblems.Busy());
    }

    /// <summary>What is needed to make a member, and is not there.</summary>
    private static ApiProblem? Missing(MemberPatch patch)
    {
        var missing = new (string Name, object? Value)[]
        {
            (MemberFields.DisplayName, patch.DisplayName), (MemberFields.Email, patch.Email), (MemberFields.Joined, patch.Joined),
        };
        FieldProblem[] errors = [.. missing.Where(field => field.Value is null).Select(field => new FieldProblem(field.Name, "This is missing: a member who is new needs it."))];
        return errors.Length > 0 ? ApiProblems.InvalidFields(errors) : null;
    }

    /// <summary>What the answer means; null for looking again.</summary>
    private static WriteOutcome? OutcomeOf(MemberAnswer answer, MemberView? before) => answer switch
    {
        MemberAnswer.Saved saved => new WriteOutcome.Done(
            saved.Member,
            before is null ? WriteEffect.Created : saved.Member.Version == before.Version ? WriteEffect.Unchanged : WriteEffect.Changed),
        MemberAnswer.Conflict or MemberAnswer.Unknown => null,
        // Somebody else was quicker to make the member.
        MemberAnswer.Taken { Field: MemberFields.Number } when before is null => null,
        MemberAnswer.Taken taken => new WriteOutcome.Refused(ApiProblems.ValueTaken(taken.Field)),
        MemberAnswer.Invalid invalid => new WriteOutcome.Refused(ApiProblems.InvalidFields([new FieldProblem(invalid.Field, invalid.Reason)])),
        MemberAnswer.Outdated outdated => new WriteOutcome.Refused(ApiProblems.Outdated(outdated.Present.News)),
        MemberAnswer.LastAdministrator => new WriteOutcome.Refused(ApiProblems.LastAdministrator()),
        _ => throw new InvalidOperationException($"A member grain answered {answer}."),
    };
}
