using Portal.Grains.Sessions;
using Xunit;

namespace Portal.Tests.Sessions;

public sealed class SessionLifetimeOptionsTests
{
    private readonly SessionLifetimeOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new SessionLifetimeOptions()).Succeeded);

    [Fact]
    public void A_lifetime_of_nothing_is_refused_with_a_sentence() => AssertRefused(
        new SessionLifetimeOptions { FactorFreshness = TimeSpan.Zero },
        "Portal:Sessions:FactorFreshness is 00:00:00: give a time greater than zero, such as 00:20:00.");

    [Fact]
    public void An_absolute_lifetime_below_the_idle_one_is_refused() => AssertRefused(
        new SessionLifetimeOptions { AbsoluteLifetime = TimeSpan.FromDays(1) },
        "Portal:Sessions:AbsoluteLifetime is shorter than IdleTimeout: make it at least as long.");

    [Fact]
    public void A_note_of_activity_that_comes_too_late_is_refused() => AssertRefused(
        new SessionLifetimeOptions { LastActiveInterval = TimeSpan.FromMinutes(11) },
        "Portal:Sessions:LastActiveInterval is longer than half an idle timeout: a session in use could idle out. Make it shorter.");

    private void AssertRefused(SessionLifetimeOptions options, string sentence) =>
        Assert.Equal([sentence], _validator.Validate(null, options).Failures);
}
