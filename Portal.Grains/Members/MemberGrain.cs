using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Storage;

namespace Portal.Grains.Members;

/// <summary>
/// Keeps one member. That nobody else has the number, the address or the username is held by unique indexes on the read model,
/// which is written in the transaction of the state: there is no moment between asking and writing.
/// </summary>
public sealed class MemberGrain(
    [PersistentState(StateNames.Member)] IPersistentState<MemberState> member,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IMemberGrain
{
    /// <inheritdoc />
    public async Task<MemberAnswer> PutAsync(MemberDetails details)
    {
        var next = MemberChange.Apply(member.State, details, out var invalid);
        return next is null ? invalid! : await SaveAsync(next);
    }

    /// <inheritdoc />
    public async Task<MemberAnswer> ChangeAsync(MemberPatch patch)
    {
        var (next, refusal) = await ApplyAsync(patch);
        return next is null ? refusal! : await SaveAsync(next);
    }

    /// <inheritdoc />
    public async Task<MemberAnswer> TryAsync(MemberPatch patch)
    {
        var (next, refusal) = await ApplyAsync(patch);
        return next is null ? refusal! : new MemberAnswer.Saved(View(MemberDue.Noted(next, time.GetUtcNow())));
    }

    private async Task<(MemberState? Next, MemberAnswer? Refusal)> ApplyAsync(MemberPatch patch)
    {
        if (Obstacle(patch) is { } obstacle)
        {
            return (null, obstacle);
        }

        var known = patch.Roles is null ? [] : await GrainFactory.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        if (patch.Roles?.Value.FirstOrDefault(given => !member.State.Roles.Contains(given.Role) && known.All(role => role.Name != given.Role)) is { } stranger)
        {
            return (null, new MemberAnswer.Invalid("roles", $"There is no role {stranger.Role}."));
        }

        return (MemberPatching.Apply(member.State, patch, time.GetUtcNow(), out var invalid), invalid);
    }

    /// <inheritdoc />
    public async Task SettleAsync()
    {
        var next = MemberDue.Settled(member.State, time.GetUtcNow());
        if (!member.RecordExists || StateWriting.IsSame(member.State, next))
        {
            return;
        }

        if (next.Roles.Count == member.State.Roles.Count)
        {
            await member.WriteAsync(next);
            return;
        }

        // The clock did it, whoever happened to look.
        await member.WriteAsync(next with { UpdatedAt = time.GetUtcNow() }, Entry(next) with { Actor = AuditOrigin.System.Actor });
    }

    /// <inheritdoc />
    public async Task<MemberAnswer> ChooseUsernameAsync(string username)
    {
        if (!member.RecordExists)
        {
            return new MemberAnswer.Unknown();
        }

        if (!Username.TryNormalise(username, out var normal, out var reason))
        {
            return new MemberAnswer.Invalid("username", reason);
        }

        if (member.State.Username is { } current && current != normal)
        {
            return new MemberAnswer.Invalid("username", $"Your username is {current} already. An administrator can change it.");
        }

        if (member.State.Username is null && Username.IsReserved(normal))
        {
            return new MemberAnswer.Invalid("username", $"The name {normal} is set aside for the space itself; choose another.");
        }

        return await SaveAsync(member.State with { Username = normal });
    }

    /// <inheritdoc />
    public async Task RecordEmailProofAsync(string email)
    {
        // The address may have changed while the code was on its way: then another one was proven.
        if (member.RecordExists && member.State.EmailVerifiedAt is null && member.State.Email == email)
        {
            var now = time.GetUtcNow();
            await WriteAsync(member.State with { EmailVerifiedAt = now, UpdatedAt = now });
        }
    }

    /// <inheritdoc />
    public Task<MemberView?> DescribeAsync() => Task.FromResult(member.RecordExists ? View() : null);

    private MemberAnswer? Obstacle(MemberPatch patch)
    {
        if (!member.RecordExists)
        {
            return !patch.MayCreate || patch.Expected is not null ? new MemberAnswer.Unknown() : Missing(patch) is { } field
                ? new MemberAnswer.Invalid(field, "A new member needs a number, a name, an address and a first day.")
                : null;
        }

        return patch.Expected is { } expected && expected != member.Etag ? new MemberAnswer.Conflict(View())
            : patch.News < member.State.News ? new MemberAnswer.Outdated(View())
            : null;
    }

    private static string? Missing(MemberPatch patch) => patch switch
    {
        { Number: null } => "number",
        { DisplayName: null } => "displayName",
        { Email: null } => "email",
        { Joined: null } => "joined",
        _ => null,
    };

    private async Task<MemberAnswer> SaveAsync(MemberState changed)
    {
        var now = time.GetUtcNow();
        // Whoever is only now made has no session that could be ended.
        var next = MemberDue.Noted(member.RecordExists ? changed : changed with { SessionsEnded = MemberDue.IsGone(changed, now) }, now);
        if (member.RecordExists && StateWriting.IsSame(member.State, next))
        {
            return new MemberAnswer.Saved(View());
        }

        try
        {
            await WriteAsync(next with { UpdatedAt = time.GetUtcNow() });
        }
        catch (Exception exception) when (TakenField(exception) is not null)
        {
            return new MemberAnswer.Taken(TakenField(exception)!);
        }
        catch (Exception exception) when (LastAdministratorViolation.Is(exception))
        {
            return new MemberAnswer.LastAdministrator();
        }

        return new MemberAnswer.Saved(View());
    }

    private Task WriteAsync(MemberState next) => member.WriteAsync(next, Entry(next));

    private AuditEntry Entry(MemberState next) =>
        (AuditEntry.Of(member.RecordExists ? AuditEvents.MemberChanged : AuditEvents.MemberAdded, $"member:{this.GetPrimaryKey():D}") with
        {
            MemberId = this.GetPrimaryKey(),
        }).Changing(member.RecordExists ? member.State : null, next);

    private static string? TakenField(Exception exception) => UniqueViolation.ConstraintOf(exception) switch
    {
        "member_number_unique" => "number",
        "member_email_unique" => "email",
        "member_username_unique" => "username",
        "member_keyfob_unique" => "keyfobs",
        _ => null,
    };

    private MemberView View() => View(member.State);

    private MemberView View(MemberState state)
    {
        var now = time.GetUtcNow();
        var held = state.Roles.Where(role => MemberDue.IsInForce(state, role, now)).ToArray();
        return new MemberView(
            this.GetPrimaryKey(),
            state.Number,
            state.DisplayName,
            state.Email,
            state.EmailVerifiedAt,
            state.Username,
            state.Joined,
            state.Left,
            !state.IsDisabled && Membership.IsCurrent(state.Joined, state.Left, Membership.DayOf(now)),
            held,
            state.UpdatedAt,
            [.. held.Select(role => new RoleAssignment(role, state.RoleEnds.FirstOrDefault(end => end.Role == role)?.At))],
            state.Keyfobs,
            state.IsDisabled,
            state.News,
            member.Etag);
    }
}
