using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Members;

/// <summary>
/// Ends sessions before it has the member note that they are ended: what is interrupted in between is done again. Not the member's grain
/// itself, because sessions ask that one who their member is.
/// </summary>
public sealed class MemberSettlementGrain : Grain, IMemberSettlementGrain
{
    /// <inheritdoc />
    public async Task SettleAsync()
    {
        var member = GrainFactory.GetGrain<IMemberGrain>(this.GetPrimaryKey());
        if (await member.DescribeAsync() is not { } view)
        {
            return;
        }

        if (!view.IsMember)
        {
            var sessions = await GrainFactory.GetGrain<ISessionDirectoryGrain>(0).ListAsync(view.Id);
            await Task.WhenAll(sessions.Select(session => GrainFactory.GetGrain<ISessionGrain>(session.Id).EndAsync()));
            if (sessions.Count == SessionsAtOnce)
            {
                // There may be more: the member stays due, and the next sweep goes on.
                return;
            }
        }

        await member.SettleAsync();
    }

    // As many as the directory lists.
    private const int SessionsAtOnce = 200;
}
