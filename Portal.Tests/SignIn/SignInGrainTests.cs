using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Interfaces.SignIn;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.SignIn;

public sealed class SignInGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly Attempt _attempt = new(cluster);

    [Fact]
    public async Task The_right_code_starts_a_session()
    {
        var member = await cluster.Grains.AddMemberAsync();
        await _attempt.BeginAsync(member.Email);

        var step = Assert.IsType<SignInStep.SignedIn>(await _attempt.ProveAsync(await _attempt.CodeAsync()));

        var session = await cluster.Grains.GetGrain<ISessionGrain>(step.Session.Id).AuthenticateAsync(step.Session.Secret);
        Assert.Equal(member.Id, session?.Member.Id);
        Assert.Equal("/wiki", step.ReturnUrl);
    }

    [Fact]
    public async Task Fifty_posts_of_one_code_start_exactly_one_session()
    {
        var member = await cluster.Grains.AddMemberAsync();
        await _attempt.BeginAsync(member.Email);
        var code = await _attempt.CodeAsync();

        var steps = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _attempt.ProveAsync(code)));

        Assert.Single(steps.OfType<SignInStep.SignedIn>());
        Assert.All(steps.Where(step => step is not SignInStep.SignedIn), step => Assert.Equal(SignInEnd.Used, Assert.IsType<SignInStep.Ended>(step).Reason));
        Assert.Equal(1L, await cluster.ScalarAsync<long>("select count(*) from session where member_id = $1", member.Id));
    }

    [Fact]
    public async Task The_address_is_known_to_be_verified_after_the_first_proof()
    {
        var member = await cluster.Grains.AddMemberAsync();
        Assert.Null(member.EmailVerifiedAt);
        await _attempt.BeginAsync(member.Email);
        await _attempt.ProveAsync(await _attempt.CodeAsync());

        var proven = await cluster.Grains.GetGrain<IMemberGrain>(member.Id).DescribeAsync();

        Assert.Equal(cluster.Time.GetUtcNow(), proven?.EmailVerifiedAt);
    }

    [Fact]
    public async Task Five_wrong_codes_end_the_attempt_and_then_even_the_right_one_is_refused()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var right = await _attempt.CodeAsync();
        var wrong = right == "000000" ? "000001" : "000000";

        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(left, Assert.IsType<SignInStep.WrongCode>(await _attempt.ProveAsync(wrong)).AttemptsLeft);
        }

        Assert.Equal(SignInEnd.TooManyCodes, Assert.IsType<SignInStep.Ended>(await _attempt.ProveAsync(wrong)).Reason);
        Assert.Equal(SignInEnd.TooManyCodes, Assert.IsType<SignInStep.Ended>(await _attempt.ProveAsync(right)).Reason);
    }

    [Fact]
    public async Task What_cannot_be_a_code_costs_no_try()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);

        Assert.Equal(5, Assert.IsType<SignInStep.WrongCode>(await _attempt.ProveAsync("12345")).AttemptsLeft);
        Assert.Equal(5, Assert.IsType<SignInStep.WrongCode>(await _attempt.ProveAsync("")).AttemptsLeft);
    }

    [Fact]
    public async Task After_ten_minutes_the_right_code_is_refused_though_no_sweep_ran()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var code = await _attempt.CodeAsync();

        cluster.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(SignInEnd.Expired, Assert.IsType<SignInStep.Ended>(await _attempt.ProveAsync(code)).Reason);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        await _attempt.BeginAsync($"nobody-{Guid.NewGuid():N}@example.org");

        Assert.IsType<SignInStep.CodeNeeded>(await _attempt.DescribeAsync());
        Assert.IsType<SignInStep.WrongCode>(await _attempt.ProveAsync("123456"));
        await _attempt.MailIsDiscardedAsync();
    }

    [Fact]
    public async Task Another_browser_can_neither_look_nor_prove()
    {
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var code = await _attempt.CodeAsync();

        var step = await _attempt.Grain.ProveByCodeAsync(new string('A', 43), code, Attempt.Browser());

        Assert.Equal(SignInEnd.OtherBrowser, Assert.IsType<SignInStep.Ended>(step).Reason);
        Assert.IsType<SignInStep.SignedIn>(await _attempt.ProveAsync(code));
    }

    [Fact]
    public async Task A_former_member_is_told_so_only_after_proving_the_address()
    {
        var left = new DateOnly(2025, 6, 30);
        await _attempt.BeginAsync((await cluster.Grains.AddMemberAsync(left: left)).Email);
        Assert.IsType<SignInStep.CodeNeeded>(await _attempt.DescribeAsync());

        var step = await _attempt.ProveAsync(await _attempt.CodeAsync());

        Assert.Equal(left, Assert.IsType<SignInStep.NotAMember>(step).Left);
    }

    [Fact]
    public async Task A_first_sign_in_asks_for_a_username_and_cannot_skip_it()
    {
        var member = await cluster.Grains.AddMemberAsync(username: null);
        await _attempt.BeginAsync(member.Email);
        Assert.IsType<SignInStep.CodeNeeded>(await _attempt.ChooseAsync("too_early"));
        Assert.IsType<SignInStep.UsernameNeeded>(await _attempt.ProveAsync(await _attempt.CodeAsync()));

        Assert.NotNull(Assert.IsType<SignInStep.UsernameNeeded>(await _attempt.ChooseAsync("x")).Refusal);
        Assert.IsType<SignInStep.SignedIn>(await _attempt.ChooseAsync($"new-{member.Number}"));
    }

    [Fact]
    public async Task A_crash_between_the_claim_and_the_session_is_mended_by_asking_again()
    {
        var member = await cluster.Grains.AddMemberAsync();
        await _attempt.BeginAsync(member.Email);
        var code = await _attempt.CodeAsync();
        await PortalCluster.DeactivateAsync(_attempt.Grain);
        await cluster.ScalarAsync<object>(
            """
            update grain_state set version = version + 1, payload = payload || jsonb_build_object('completedAt', $2::text, 'provenAt', $2::text, 'sessionId', $3::text)
            where state_name = 'sign-in' and grain_guid(key_n0, key_n1) = $1
            """,
            _attempt.Grain.GetPrimaryKey(),
            cluster.Time.GetUtcNow().ToString("O"),
            Guid.NewGuid().ToString());

        Assert.IsType<SignInStep.SignedIn>(await _attempt.ProveAsync(code));
        Assert.IsType<SignInStep.Ended>(await _attempt.ProveAsync(code));
    }
}
