using Portal.Grains.Interfaces.Members;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Members;

public sealed class MemberGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    [Fact]
    public async Task What_is_saved_is_described_in_its_normal_form()
    {
        var member = NewGrain();
        var details = MemberBuilder.NewMember() with
        {
            DisplayName = " Ada ",
            Email = $" Ada+{Guid.NewGuid():N}@Example.ORG",
            Username = $"Ada_{Random.Shared.Next():x}",
            Roles = ["keyholder", "board", "keyholder"],
        };

        var saved = Assert.IsType<MemberAnswer.Saved>(await member.PutAsync(details));

        Assert.Equal("Ada", saved.Member.DisplayName);
        Assert.Equal(details.Email.Trim().ToLowerInvariant(), saved.Member.Email);
        Assert.Equal(details.Username.ToLowerInvariant(), saved.Member.Username);
        Assert.Equal(["board", "keyholder"], saved.Member.Roles);
        Assert.Equal(member.GetPrimaryKey(), saved.Member.Id);
        Assert.Equal(cluster.Time.GetUtcNow(), saved.Member.UpdatedAt);
        Assert.Null(saved.Member.EmailVerifiedAt);
        Assert.True(saved.Member.IsMember);
        Assert.Equivalent(saved.Member, await DescribeDurablyAsync(member));
    }

    [Fact]
    public async Task Nobody_is_nobody()
    {
        Assert.Null(await NewGrain().DescribeAsync());
        Assert.IsType<MemberAnswer.Unknown>(await NewGrain().ChooseUsernameAsync("ada"));
    }

    [Fact]
    public async Task Of_two_members_with_one_address_one_is_saved()
    {
        var (one, two) = (MemberBuilder.NewMember(), MemberBuilder.NewMember());
        var (first, second) = (NewGrain(), NewGrain());

        var answers = await Task.WhenAll(
            first.PutAsync(one with { Email = $"a{one.Number}@example.org" }),
            second.PutAsync(two with { Email = $"A{one.Number}@EXAMPLE.org" }));

        Assert.Single(answers.OfType<MemberAnswer.Saved>());
        Assert.Equal("email", Assert.Single(answers.OfType<MemberAnswer.Taken>()).Field);

        var (loser, details) = answers[0] is MemberAnswer.Taken ? (first, one) : (second, two);
        Assert.Null(await loser.DescribeAsync());
        Assert.IsType<MemberAnswer.Saved>(await loser.PutAsync(details));
        Assert.Equal(details.Email, (await DescribeDurablyAsync(loser))!.Email);
    }

    [Fact]
    public async Task A_refused_change_leaves_the_member_as_it_was()
    {
        var other = await SavedAsync(MemberBuilder.NewMember());
        var details = MemberBuilder.NewMember();
        var member = NewGrain();
        await member.PutAsync(details);
        var before = await member.DescribeAsync();

        var answer = await member.PutAsync(details with { Email = other.Email, DisplayName = "Eve" });

        Assert.Equal("email", Assert.IsType<MemberAnswer.Taken>(answer).Field);
        Assert.Equivalent(before, await member.DescribeAsync());
        Assert.IsType<MemberAnswer.Saved>(await member.PutAsync(details with { DisplayName = "Eva" }));
        Assert.Equal(details.Email, (await DescribeDurablyAsync(member))!.Email);
    }

    [Fact]
    public async Task A_number_belongs_to_one_member()
    {
        var other = await SavedAsync(MemberBuilder.NewMember());

        var answer = await NewGrain().PutAsync(MemberBuilder.NewMember() with { Number = other.Number });

        Assert.Equal("number", Assert.IsType<MemberAnswer.Taken>(answer).Field);
    }

    [Fact]
    public async Task Saving_the_same_again_writes_nothing()
    {
        var member = NewGrain();
        var details = MemberBuilder.NewMember() with { Roles = ["a", "b"] };
        await member.PutAsync(details);
        var (before, versions) = (await member.DescribeAsync(), await cluster.VersionsAsync());
        cluster.Time.Advance(TimeSpan.FromHours(1));

        Assert.IsType<MemberAnswer.Saved>(await member.PutAsync(details with { Email = details.Email.ToUpperInvariant(), Roles = ["b", "a", "a"] }));

        Assert.Equal(versions, await cluster.VersionsAsync());
        Assert.Equivalent(before, await member.DescribeAsync());
    }

    [Fact]
    public async Task A_proof_of_the_address_is_written_once()
    {
        var member = NewGrain();
        var details = MemberBuilder.NewMember();
        await member.PutAsync(details);

        await member.RecordEmailProofAsync(details.Email);
        var (first, versions) = (cluster.Time.GetUtcNow(), await cluster.VersionsAsync());
        cluster.Time.Advance(TimeSpan.FromHours(1));
        await member.RecordEmailProofAsync(details.Email);

        Assert.Equal(first, (await member.DescribeAsync())!.EmailVerifiedAt);
        Assert.Equal(versions, await cluster.VersionsAsync());
    }

    [Fact]
    public async Task Another_address_has_to_be_proven_anew()
    {
        var member = NewGrain();
        var details = MemberBuilder.NewMember();
        await member.PutAsync(details);
        await member.RecordEmailProofAsync(details.Email);

        await member.PutAsync(details with { Email = $"new-{details.Email}" });
        await member.RecordEmailProofAsync(details.Email);

        Assert.Null((await member.DescribeAsync())!.EmailVerifiedAt);
    }

    [Fact]
    public async Task Membership_ends_by_the_clock_alone()
    {
        var member = NewGrain();
        var today = DateOnly.FromDateTime(cluster.Time.GetUtcNow().UtcDateTime);
        await member.PutAsync(MemberBuilder.NewMember() with { Left = today.AddDays(1) });
        Assert.True((await member.DescribeAsync())!.IsMember);

        cluster.Time.Advance(TimeSpan.FromDays(1));
        Assert.False((await member.DescribeAsync())!.IsMember);
    }

    public static TheoryData<string, MemberDetails> Nonsense => new()
    {
        { "number", MemberBuilder.NewMember() with { Number = 0 } },
        { "displayName", MemberBuilder.NewMember() with { DisplayName = "\0" } },
        { "email", MemberBuilder.NewMember() with { Email = "ada" } },
        { "username", MemberBuilder.NewMember() with { Username = "" } },
        { "left", MemberBuilder.NewMember() with { Left = new DateOnly(2024, 2, 28) } },
    };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task Nonsense_is_refused_by_field(string field, MemberDetails details)
    {
        var member = NewGrain();

        Assert.Equal(field, Assert.IsType<MemberAnswer.Invalid>(await member.PutAsync(details)).Field);
        Assert.Null(await member.DescribeAsync());
    }

    [Fact]
    public async Task The_directory_finds_by_what_is_unique()
    {
        var saved = await SavedAsync(MemberBuilder.NewMember());
        var directory = cluster.Grains.GetGrain<IMemberDirectoryGrain>(0);

        Assert.Equal(saved.Id, await directory.FindByEmailAsync(saved.Email));
        Assert.Equal(saved.Id, await directory.FindByNumberAsync(saved.Number));
        Assert.Null(await directory.FindByEmailAsync("nobody@example.org"));
        Assert.Null(await directory.FindByNumberAsync(int.MaxValue));
        Assert.Single(await directory.ListAsync(1));
    }

    private IMemberGrain NewGrain() => cluster.Grains.GetGrain<IMemberGrain>(Guid.CreateVersion7());

    private async Task<MemberView> SavedAsync(MemberDetails details) =>
        Assert.IsType<MemberAnswer.Saved>(await NewGrain().PutAsync(details)).Member;

    private static async Task<MemberView?> DescribeDurablyAsync(IMemberGrain member)
    {
        await PortalCluster.DeactivateAsync(member);
        return await member.DescribeAsync();
    }
}
