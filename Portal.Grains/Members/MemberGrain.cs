using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
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

    private async Task<MemberAnswer> SaveAsync(MemberState next)
    {
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

        return new MemberAnswer.Saved(View());
    }

    private Task WriteAsync(MemberState next)
    {
        var entry = AuditEntry.Of(member.RecordExists ? AuditEvents.MemberChanged : AuditEvents.MemberAdded, $"member:{this.GetPrimaryKey():D}");
        return member.WriteAsync(next, (entry with { MemberId = this.GetPrimaryKey() }).Changing(member.RecordExists ? member.State : null, next));
    }

    private static string? TakenField(Exception exception) => UniqueViolation.ConstraintOf(exception) switch
    {
        "member_number_unique" => "number",
        "member_email_unique" => "email",
        "member_username_unique" => "username",
        _ => null,
    };

    private MemberView View()
    {
        var state = member.State;
        return new MemberView(
            this.GetPrimaryKey(),
            state.Number,
            state.DisplayName,
            state.Email,
            state.EmailVerifiedAt,
            state.Username,
            state.Joined,
            state.Left,
            Membership.IsCurrent(state.Joined, state.Left, Membership.DayOf(time.GetUtcNow())),
            state.Roles,
            state.UpdatedAt);
    }
}
