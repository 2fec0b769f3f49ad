using Portal.Grains.Storage;

namespace Portal.Tests.Storage;

public sealed class MemberProbeGrain([PersistentState("member")] IPersistentState<MemberProbeState> state) : Grain, IMemberProbeGrain
{
    public async Task<string?> WriteAsync(int number, string email, string? username)
    {
        state.State.Number = number;
        state.State.Email = email;
        state.State.Username = username;
        try
        {
            await state.WriteStateAsync();
            return null;
        }
        catch (Exception exception) when (UniqueViolation.ConstraintOf(exception) is not null)
        {
            return UniqueViolation.ConstraintOf(exception);
        }
    }
}
