using Portal.Grains.Interfaces.Members;

namespace Portal.Tests.Members;

/// <summary>Members that differ from every other one in all that has to be unique.</summary>
internal static class MemberBuilder
{
    private static int _numbers = 1000;

    public static MemberDetails NewMember()
    {
        var number = Interlocked.Increment(ref _numbers);
        return new MemberDetails(
            number,
            $"Member {number}",
            $"member-{number}@example.org",
            Username: null,
            Joined: new DateOnly(2024, 2, 29),
            Left: null,
            Roles: []);
    }
}
