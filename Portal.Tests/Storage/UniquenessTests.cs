using Npgsql;
using Portal.Grains.Storage;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class UniquenessTests(StorageCluster cluster) : IClassFixture<StorageCluster>
{
    private static int _numbers;

    [Fact]
    public async Task An_email_belongs_to_one_member_whatever_its_case()
    {
        var answers = await Task.WhenAll(
            Member().WriteAsync(NextNumber(), "ada@example.org", null),
            Member().WriteAsync(NextNumber(), "Ada@Example.ORG", null));

        Assert.Single(answers, answer => answer is null);
        Assert.Single(answers, answer => answer == "member_email_unique");
        Assert.Equal(1, await cluster.ScalarAsync<long>("select count(*) from member where lower(email) = 'ada@example.org'"));
        Assert.Equal(1, await cluster.ScalarAsync<long>("select count(*) from grain_state where lower(payload ->> 'email') = 'ada@example.org'"));
    }

    [Fact]
    public async Task A_username_belongs_to_one_member_whatever_its_case()
    {
        Assert.Null(await Member().WriteAsync(NextNumber(), "u1@example.org", "grace"));
        Assert.Equal("member_username_unique", await Member().WriteAsync(NextNumber(), "u2@example.org", "Grace"));
    }

    [Fact]
    public async Task A_number_belongs_to_one_member()
    {
        var number = NextNumber();
        Assert.Null(await Member().WriteAsync(number, "n1@example.org", null));
        Assert.Equal("member_number_unique", await Member().WriteAsync(number, "n2@example.org", null));
    }

    [Fact]
    public async Task Members_without_a_username_do_not_meet()
    {
        Assert.Null(await Member().WriteAsync(NextNumber(), "w1@example.org", null));
        Assert.Null(await Member().WriteAsync(NextNumber(), "w2@example.org", ""));
        Assert.Null(await Member().WriteAsync(NextNumber(), "w3@example.org", ""));
    }

    [Fact]
    public async Task A_member_keeps_the_email_that_is_theirs_and_a_refused_one_can_be_retried_with_another()
    {
        var taken = Member();
        var member = Member();
        Assert.Null(await taken.WriteAsync(NextNumber(), "k1@example.org", null));
        var number = NextNumber();
        Assert.Equal("member_email_unique", await member.WriteAsync(number, "k1@example.org", null));
        Assert.Null(await member.WriteAsync(number, "k2@example.org", null));
        Assert.Null(await member.WriteAsync(number, "K2@example.org", "k2"));
    }

    [Fact]
    public void Another_failure_is_no_violation()
    {
        Assert.Null(UniqueViolation.ConstraintOf(null));
        Assert.Null(UniqueViolation.ConstraintOf(new InvalidOperationException("outer", new TimeoutException())));
        Assert.Null(UniqueViolation.ConstraintOf(new PostgresException("not null", "ERROR", "ERROR", PostgresErrorCodes.NotNullViolation)));
    }

    private static int NextNumber() => Interlocked.Increment(ref _numbers);

    private IMemberProbeGrain Member() => cluster.Grains.GetGrain<IMemberProbeGrain>(Guid.NewGuid());
}
