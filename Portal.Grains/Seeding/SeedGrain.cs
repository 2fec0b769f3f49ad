using Microsoft.Extensions.Logging;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Seeding;

namespace Portal.Grains.Seeding;

/// <summary>
/// Applies a seed. It keeps nothing of its own: each grain that it asks writes only what changed, so that applying a seed again is
/// a few reads.
/// </summary>
public sealed class SeedGrain(ILogger<SeedGrain> logger) : Grain, ISeedGrain
{
    // Enough to keep the database busy, and few enough to leave it time for members who are signing in.
    private const int AtOnce = 16;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ApplyAsync(Seed seed)
    {
        AuditOrigins.Suppose(AuditOrigin.Seed);

        // Roles first and tiles last: whoever looks meanwhile sees no member with a role that does not exist yet.
        await GrainFactory.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync(seed.Roles);
        var refusals = await PutMembersAsync(seed.Members);
        foreach (var chunk in seed.Clients.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(client => GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(client.Key)).PutAsync(client.Value)));
        }

        if (seed.Apps is { } apps)
        {
            await GrainFactory.GetGrain<IAppBoardGrain>(GrainKeys.Apps).PutAsync(apps);
        }

        logger.SeedApplied(seed.Roles.Count, seed.Members.Count - refusals.Count, seed.Clients.Count, seed.Apps?.Count ?? 0, refusals.Count);
        return refusals;
    }

    private async Task<IReadOnlyList<string>> PutMembersAsync(IReadOnlyList<MemberDetails> members)
    {
        var putOff = new List<MemberDetails>();
        foreach (var chunk in members.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(chunk.Select(PutMemberAsync));
            putOff.AddRange(chunk.Zip(answers).Where(pair => pair.Second is not MemberAnswer.Saved).Select(pair => pair.First));
        }

        // What was taken may be free now: one member's old address can be another's new one.
        var refusals = new List<string>();
        foreach (var member in putOff)
        {
            if (RefusalOf(member, await PutMemberAsync(member)) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals;
    }

    private async Task<MemberAnswer> PutMemberAsync(MemberDetails member)
    {
        var id = await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(member.Number);
        return await GrainFactory.GetGrain<IMemberGrain>(id ?? Guid.CreateVersion7()).PutAsync(member);
    }

    private static string? RefusalOf(MemberDetails member, MemberAnswer answer) => answer switch
    {
        MemberAnswer.Saved => null,
        MemberAnswer.Taken { Field: "email" } => $"Member {member.Number}: the address {member.Email} belongs to another member already. Correct one of them.",
        MemberAnswer.Taken { Field: "username" } => $"Member {member.Number}: the username {member.Username} belongs to another member already. Choose another one.",
        MemberAnswer.Taken => $"Member {member.Number}: this number was given to another member at the same moment. Start again.",
        MemberAnswer.Invalid invalid => $"Member {member.Number}, {invalid.Field}: {invalid.Reason}",
        _ => $"Member {member.Number} could not be saved.",
    };
}
