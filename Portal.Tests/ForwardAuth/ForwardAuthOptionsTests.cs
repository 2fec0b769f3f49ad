using Portal.Web.Discourse;
using Portal.Web.ForwardAuth;
using Xunit;

namespace Portal.Tests.ForwardAuth;

public sealed class ForwardAuthOptionsTests
{
    [Fact]
    public void The_defaults_are_fine()
    {
        Assert.True(new ForwardAuthOptionsValidator().Validate(null, new ForwardAuthOptions()).Succeeded);
        Assert.True(new DiscourseOptionsValidator().Validate(null, new DiscourseOptions()).Succeeded);
    }

    [Theory]
    [InlineData(4, 30, 1200)]
    [InlineData(31 * 24 * 60, 30, 1200)]
    [InlineData(60, 4, 1200)]
    [InlineData(60, 61, 1200)]
    [InlineData(60, 30, 599)]
    [InlineData(60, 30, 3601)]
    public void What_makes_no_sense_is_refused(int lifetimeMinutes, int ticketSeconds, int hopSeconds) =>
        Assert.True(new ForwardAuthOptionsValidator().Validate(null, new ForwardAuthOptions
        {
            Lifetime = TimeSpan.FromMinutes(lifetimeMinutes),
            TicketLifetime = TimeSpan.FromSeconds(ticketSeconds),
            HopLifetime = TimeSpan.FromSeconds(hopSeconds),
        }).Failed);

    [Theory]
    [InlineData(0)]
    [InlineData(366 * 24)]
    public void A_forum_that_forgets_at_once_or_never_is_refused(int hours) =>
        Assert.True(new DiscourseOptionsValidator().Validate(null, new DiscourseOptions { SessionLifetime = TimeSpan.FromHours(hours) }).Failed);
}
