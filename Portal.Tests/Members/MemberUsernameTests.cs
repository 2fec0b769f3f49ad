using Portal.Grains.Interfaces.Members;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Members;

public sealed class MemberUsernameTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    [Fact]
    public async Task A_username_belongs_to_one_member_whatever_the_case()
    {
        var name = NewName();
        await NewGrain().PutAsync(MemberBuilder.NewMember() with { Username = name });
        var (declared, chosen) = (NewGrain(), NewGrain());
        await chosen.PutAsync(MemberBuilder.NewMember());

        Assert.Equal("username", Assert.IsType<MemberAnswer.Taken>(
            await declared.PutAsync(MemberBuilder.NewMember() with { Username = name.ToUpperInvariant() })).Field);
        Assert.Equal("username", Assert.IsType<MemberAnswer.Taken>(
            await chosen.ChooseUsernameAsync(name.ToUpperInvariant())).Field);
        Assert.Null((await chosen.DescribeAsync())!.Username);
    }

    [Fact]
    public async Task Of_many_who_choose_one_username_at_once_one_gets_it()
    {
        var name = NewName();
        var members = Enumerable.Range(0, 8).Select(_ => NewGrain()).ToArray();
        await Task.WhenAll(members.Select(member => member.PutAsync(MemberBuilder.NewMember())));

        var answers = await Task.WhenAll(members.Select(member => member.ChooseUsernameAsync(name)));

        Assert.Single(answers.OfType<MemberAnswer.Saved>());
        Assert.Equal(7, answers.OfType<MemberAnswer.Taken>().Count());
    }

    [Fact]
    public async Task A_username_is_chosen_once()
    {
        var member = NewGrain();
        await member.PutAsync(MemberBuilder.NewMember());
        var name = NewName();

        Assert.IsType<MemberAnswer.Saved>(await member.ChooseUsernameAsync(name));
        Assert.IsType<MemberAnswer.Saved>(await member.ChooseUsernameAsync(name.ToUpperInvariant()));
        Assert.IsType<MemberAnswer.Invalid>(await member.ChooseUsernameAsync(NewName()));
        Assert.Equal(name, (await member.DescribeAsync())!.Username);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Admin")]
    [InlineData("a b c")]
    public async Task A_username_that_cannot_be_is_refused_with_a_reason(string name)
    {
        var member = NewGrain();
        await member.PutAsync(MemberBuilder.NewMember());

        Assert.NotEmpty(Assert.IsType<MemberAnswer.Invalid>(await member.ChooseUsernameAsync(name)).Reason);
    }

    [Fact]
    public async Task A_username_that_is_not_declared_stays()
    {
        var member = NewGrain();
        var details = MemberBuilder.NewMember();
        var name = NewName();
        await member.PutAsync(details with { Username = name });

        await member.PutAsync(details with { DisplayName = "Ada" });

        Assert.Equal(name, (await member.DescribeAsync())!.Username);
    }

    private static string NewName() => $"n{Guid.NewGuid():N}"[..20];

    private IMemberGrain NewGrain() => cluster.Grains.GetGrain<IMemberGrain>(Guid.CreateVersion7());
}
