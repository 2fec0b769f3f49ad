using Portal.Grains.Interfaces.Roles;
using Xunit;

namespace Portal.Tests.Roles;

public sealed class DelegationTests
{
    private static readonly string[] MemberKeeper = [Permissions.ReadMembers, Permissions.WriteMembers];
    private static readonly string[] RoleKeeper = [Permissions.WriteRoles, Permissions.ReadAudit];

    [Fact]
    public void Roles_without_permissions_are_given_by_whoever_looks_after_members_or_roles()
    {
        Assert.True(Delegation.MayHandOut(MemberKeeper, null));
        Assert.True(Delegation.MayHandOut(RoleKeeper, []));
        Assert.False(Delegation.MayHandOut([Permissions.ReadMembers], null));
    }

    [Fact]
    public void Nobody_gives_more_than_they_have()
    {
        Assert.True(Delegation.MayHandOut(RoleKeeper, [Permissions.ReadAudit]));
        Assert.False(Delegation.MayHandOut(RoleKeeper, [Permissions.ReadAudit, Permissions.Everything]));
        Assert.False(Delegation.MayHandOut([.. MemberKeeper, Permissions.ReadAudit], [Permissions.ReadAudit]));
        Assert.True(Delegation.MayHandOut(Permissions.All, [Permissions.Everything]));
    }

    [Fact]
    public void Nobody_changes_a_member_who_may_do_more()
    {
        Assert.True(Delegation.MayChange(MemberKeeper, []));
        Assert.True(Delegation.MayChange(MemberKeeper, [Permissions.ReadMembers]));
        Assert.False(Delegation.MayChange(MemberKeeper, [Permissions.WriteRoles]));
        Assert.False(Delegation.MayChange(RoleKeeper, []));
        Assert.True(Delegation.MayChange(Permissions.All, Permissions.All));
    }
}
