using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class MailRetryTests
{
    private static readonly MailOptions Options = new();
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 45)]
    [InlineData(4, 135)]
    [InlineData(5, 405)]
    [InlineData(6, 900)]
    [InlineData(7, 900)]
    [InlineData(int.MaxValue, 900)]
    public void Waits_grow_to_the_cap(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), MailRetry.After(Options, failures, Week, roll: 0.5));

    [Theory]
    [InlineData(0.0, 36)]
    [InlineData(1.0, 54)]
    public void Jitter_makes_a_wait_shorter_or_longer_by_its_part(double roll, double seconds) =>
        Assert.Equal(seconds, MailRetry.After(Options, 3, Week, roll)!.Value.TotalSeconds, precision: 3);

    [Fact]
    public void Not_even_jitter_makes_a_wait_shorter_than_the_first() =>
        Assert.Equal(TimeSpan.FromSeconds(5), MailRetry.After(Options, 1, Week, roll: 0));

    [Fact]
    public void A_mail_of_ten_minutes_is_still_tried_in_its_last_half_minute()
    {
        var age = TimeSpan.Zero;
        var life = TimeSpan.FromMinutes(10);
        List<double> tries = [0];
        for (var failures = 1; MailRetry.After(Options, failures, life - age, roll: 0.5) is { } wait; failures++)
        {
            age += wait;
            tries.Add(age.TotalSeconds);
        }

        Assert.InRange(tries[^1], 570, 600);
        Assert.InRange(tries.Count, 8, 12);
    }

    [Fact]
    public void There_is_no_wait_that_the_mail_does_not_outlive() =>
        Assert.Null(MailRetry.After(Options, 1, TimeSpan.FromSeconds(5), roll: 0.5));
}
