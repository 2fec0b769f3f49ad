using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class ReminderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private IHost _silo = null!;

    private IReminderTable Table => _silo.Services.GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDataSourceAsync();

        // Never started: only the table is asked for.
        _silo = Host.CreateEmptyApplicationBuilder(null)
            .UseOrleans(silo => silo.UseLocalhostClustering().AddPortalReminders(database)).Build();
        await Table.StartAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _silo.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written()
    {
        var written = Reminder("x:a", "sweep", TimeSpan.FromMinutes(5));
        var tag = await WriteAsync(written);

        var read = await Table.ReadRow(written.GrainId, "sweep", Cancellation);

        Assert.NotNull(read);
        Assert.Equal(
            (written.GrainId, "sweep", Noon, TimeSpan.FromMinutes(5), tag),
            (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
    }

    [Fact]
    public async Task A_period_longer_than_an_int_of_milliseconds_is_kept()
    {
        var written = Reminder("x:long", "yearly", TimeSpan.FromDays(365));
        await WriteAsync(written);

        Assert.Equal(TimeSpan.FromDays(365), (await Table.ReadRow(written.GrainId, "yearly", Cancellation))?.Period);
    }

    [Fact]
    public async Task Writing_again_changes_the_reminder_and_its_tag()
    {
        var first = await WriteAsync(Reminder("x:again", "sweep", TimeSpan.FromMinutes(5)));
        var second = await WriteAsync(Reminder("x:again", "sweep", TimeSpan.FromMinutes(6)));

        Assert.NotEqual(first, second);
        var read = Assert.Single((await Table.ReadRows(GrainIds.Of("x:again"), Cancellation)).Reminders);
        Assert.Equal((TimeSpan.FromMinutes(6), second), (read.Period, read.ETag));
    }

    [Fact]
    public async Task A_grain_sees_its_own_reminders_only()
    {
        await WriteAsync(Reminder("x:mine", "one", TimeSpan.FromMinutes(5)));
        await WriteAsync(Reminder("x:mine", "two", TimeSpan.FromMinutes(5)));
        await WriteAsync(Reminder("x:theirs", "one", TimeSpan.FromMinutes(5)));

        var names = (await Table.ReadRows(GrainIds.Of("x:mine"), Cancellation)).Reminders.Select(reminder => reminder.ReminderName);

        Assert.Equal(["one", "two"], names.Order());
    }

    [Fact]
    public async Task A_reminder_that_is_not_there_reads_as_null()
    {
        Assert.Null(await Table.ReadRow(GrainIds.Of("x:nobody"), "sweep", Cancellation));
    }

    [Fact]
    public async Task Only_the_tag_that_was_read_removes_a_reminder()
    {
        var grain = GrainIds.Of("x:removed");
        var old = await WriteAsync(Reminder("x:removed", "sweep", TimeSpan.FromMinutes(5)));
        var current = await WriteAsync(Reminder("x:removed", "sweep", TimeSpan.FromMinutes(5)));

        Assert.False(await Table.RemoveRow(grain, "sweep", old, Cancellation));
        Assert.True(await Table.RemoveRow(grain, "sweep", current, Cancellation));
        Assert.False(await Table.RemoveRow(grain, "sweep", current, Cancellation));
    }

    [Fact]
    public async Task Two_ranges_that_make_up_the_ring_hold_each_reminder_once()
    {
        var grains = Enumerable.Range(0, 50).Select(number => $"x:ring-{number}").ToList();
        foreach (var grain in grains)
        {
            await WriteAsync(Reminder(grain, "sweep", TimeSpan.FromMinutes(5)));
        }

        foreach (var (one, other) in new[] { (0u, 0x8000_0000u), (0x4000_0000u, 0xc000_0000u), (GrainIds.Of(grains[0]).GetUniformHashCode(), 17u) })
        {
            var first = (await Table.ReadRows(one, other, Cancellation)).Reminders;
            var second = (await Table.ReadRows(other, one, Cancellation)).Reminders;

            Assert.Equal(grains.Order(), first.Concat(second).Select(reminder => reminder.GrainId.Key.ToString()!).Order());
            Assert.All(first, reminder => Assert.True(IsWithin(reminder.GrainId.GetUniformHashCode(), one, other)));
        }

        Assert.Equal(50, (await Table.ReadRows(0, 0, Cancellation)).Reminders.Count);
    }

    [Fact]
    public async Task Clearing_leaves_nothing()
    {
        await WriteAsync(Reminder("x:cleared", "sweep", TimeSpan.FromMinutes(5)));

        await Table.TestOnlyClearTable(Cancellation);

        Assert.Empty((await Table.ReadRows(0, 0, Cancellation)).Reminders);
    }

    private static bool IsWithin(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private async Task<string> WriteAsync(ReminderEntry reminder) =>
        await Table.UpsertRow(reminder, Cancellation) ?? throw new InvalidOperationException("A write answers with a tag.");

    private static ReminderEntry Reminder(string grain, string name, TimeSpan period) =>
        new() { GrainId = GrainIds.Of(grain), ReminderName = name, StartAt = Noon, Period = period };
}
