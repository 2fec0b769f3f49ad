using Portal.Grains.Interfaces.Members;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>Makes members, each the only one with its number and address.</summary>
internal static class People
{
    private static int _last;

    public static async Task<Person> AddMemberAsync(
        this PortalHost portal, bool hasUsername = true, DateOnly? joined = null, DateOnly? left = null, params string[] roles)
    {
        var number = Interlocked.Increment(ref _last);
        var person = new Person(Guid.NewGuid(), number, $"Person {number}", $"person-{number}@example.org", hasUsername ? $"person-{number}" : null);
        var answer = await portal.Grains.GetGrain<IMemberGrain>(person.Id).PutAsync(new MemberDetails(
            number, person.Name, person.Email, person.Username, joined ?? new DateOnly(2020, 1, 1), left, roles));
        Assert.IsType<MemberAnswer.Saved>(answer);
        return person;
    }

    public static async Task RenameAsync(this PortalHost portal, Person person, string name) =>
        Assert.IsType<MemberAnswer.Saved>(await portal.Grains.GetGrain<IMemberGrain>(person.Id).PutAsync(
            new MemberDetails(person.Number, name, person.Email, person.Username, new DateOnly(2020, 1, 1), Left: null, Roles: [])));

    /// <summary>Their membership ended yesterday.</summary>
    public static async Task LeaveAsync(this PortalHost portal, Person person) =>
        Assert.IsType<MemberAnswer.Saved>(await portal.Grains.GetGrain<IMemberGrain>(person.Id).PutAsync(new MemberDetails(
            person.Number, person.Name, person.Email, person.Username, new DateOnly(2020, 1, 1), DateOnly.FromDateTime(DateTime.Today).AddDays(-1), Roles: [])));

    /// <summary>An address that no member has.</summary>
    public static string NobodysAddress() => $"nobody-{Guid.NewGuid().ToString("N")[..12]}@example.org";
}
