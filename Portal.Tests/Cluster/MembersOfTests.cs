using Portal.Grains.Interfaces.Members;
using Xunit;

namespace Portal.Tests.Cluster;

/// <summary>Makes members for tests; each has a number and an address that no other test uses.</summary>
public static class MembersOfTests
{
    private static int _number;

    /// <summary>A member who may sign in, unless told otherwise.</summary>
    public static async Task<MemberView> AddMemberAsync(
        this IGrainFactory grains, string? username = "", DateOnly? joined = null, DateOnly? left = null, params string[] roles)
    {
        var number = Interlocked.Increment(ref _number);
        var details = new MemberDetails(
            number,
            $"Member {number}",
            $"member-{Guid.NewGuid():N}@example.org",
            username == "" ? $"member_{number}" : username,
            joined ?? new DateOnly(2024, 1, 1),
            left,
            roles);
        var answer = await grains.GetGrain<IMemberGrain>(Guid.NewGuid()).PutAsync(details);
        return Assert.IsType<MemberAnswer.Saved>(answer).Member;
    }
}
