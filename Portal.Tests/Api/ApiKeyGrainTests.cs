using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Tests.Calls;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>API keys as their grains keep them.</summary>
public sealed class ApiKeyGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>, IAsyncLifetime
{
    private readonly Guid _id = Guid.NewGuid();

    private IApiKeyGrain Grain => cluster.Grains.GetGrain<IApiKeyGrain>(_id);

    private DateTimeOffset Now => cluster.Time.GetUtcNow();

    private static MakeApiKey Order { get; } = new("register", " Nightly sync ", [ApiScopes.WriteMembers, ApiScopes.ReadMembers, ApiScopes.ReadMembers], null);

    public async ValueTask InitializeAsync() => await ApiPortal.PrepareAsync(cluster.Grains);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        var made = Assert.IsType<MakeApiKeyAnswer.Made>(await Grain.MakeAsync(Order));

        Assert.Equal(_id, made.Token.Id);
        Assert.Equal(("register", "Nightly sync", null, null), (made.Key.ClientId, made.Key.Name, made.Key.LastUsedOn, made.Key.RevokedAt));
        Assert.Equal([ApiScopes.ReadMembers, ApiScopes.WriteMembers], made.Key.Scopes);
        Assert.IsType<MakeApiKeyAnswer.Exists>(await Grain.MakeAsync(Order));
        await using var command = cluster.Database.CreateCommand(
            "select (select string_agg(payload::text, '') from grain_state) || (select string_agg(e::text, '') from audit.entry as e) || (select string_agg(k::text, '') from api_key as k)");
        Assert.DoesNotContain(made.Token.Secret, (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_of_the_call_gets_the_same_key()
    {
        var operation = Guid.NewGuid();
        MakeApiKeyAnswer[] answers = [await MakeAsync(operation), await MakeAsync(operation), await MakeAsync(Guid.NewGuid())];

        Assert.Equal(Assert.IsType<MakeApiKeyAnswer.Made>(answers[0]).Token, Assert.IsType<MakeApiKeyAnswer.Made>(answers[1]).Token);
        Assert.IsType<MakeApiKeyAnswer.Exists>(answers[2]);

        Task<MakeApiKeyAnswer> MakeAsync(Guid name) => InOperation.AskAsync(name, () => Grain.MakeAsync(Order));
    }

    [Fact]
    public async Task It_authenticates_by_its_secret_alone_and_remembers_the_day_once()
    {
        var made = Assert.IsType<MakeApiKeyAnswer.Made>(await Grain.MakeAsync(Order));

        Assert.Null(await Grain.AuthenticateAsync(""));
        Assert.Null(await Grain.AuthenticateAsync(made.Token.Secret + "A"));
        Assert.Null((await Grain.DescribeAsync())!.LastUsedOn);
        Assert.NotNull(await Grain.AuthenticateAsync(made.Token.Secret));
        var written = await VersionAsync();
        Assert.NotNull(await Grain.AuthenticateAsync(made.Token.Secret));
        Assert.Equal(written, await VersionAsync());
        cluster.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(DateOnly.FromDateTime(Now.UtcDateTime), (await Grain.AuthenticateAsync(made.Token.Secret))!.LastUsedOn);
        Assert.Equal(written + 1, await VersionAsync());
    }

    [Fact]
    public async Task It_ends_when_it_expires()
    {
        Assert.Equal("expiresAt", Assert.IsType<MakeApiKeyAnswer.Invalid>(await Grain.MakeAsync(Order with { ExpiresAt = Now })).Field);
        var made = Assert.IsType<MakeApiKeyAnswer.Made>(await Grain.MakeAsync(Order with { ExpiresAt = Now.AddMinutes(5) }));
        Assert.NotNull(await Grain.AuthenticateAsync(made.Token.Secret));

        cluster.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await Grain.AuthenticateAsync(made.Token.Secret));
    }

    [Theory]
    [InlineData("clientId", "nobody", "Sync", ApiScopes.ReadMembers)]
    [InlineData("clientId", "", "Sync", ApiScopes.ReadMembers)]
    [InlineData("name", "register", "", ApiScopes.ReadMembers)]
    [InlineData("name", "register", "two\nlines", ApiScopes.ReadMembers)]
    [InlineData("scopes", "register", "Sync")]
    [InlineData("scopes", "register", "Sync", "openid")]
    [InlineData("scopes", "follower", "Sync", ApiScopes.WriteMembers)]
    public async Task What_cannot_be_is_refused_by_field(string field, string client, string name, params string[] scopes)
    {
        Assert.Equal(field, Assert.IsType<MakeApiKeyAnswer.Invalid>(await Grain.MakeAsync(new MakeApiKey(client, name, scopes, null))).Field);
        Assert.Null(await Grain.DescribeAsync());
        Assert.False(await Grain.RevokeAsync());
    }

    [Fact]
    public async Task A_client_lists_its_own_and_ended_ones_are_forgotten_after_a_month()
    {
        var directory = cluster.Grains.GetGrain<IApiKeyDirectoryGrain>(0);
        var client = ApiPortal.Robot($"robot-{Guid.NewGuid():N}", ApiScopes.All);
        await cluster.Grains.GetGrain<Portal.Grains.Interfaces.Clients.IClientGrain>(GrainKeys.Client(client.Id)).PutAsync(client.ToDetails());
        Assert.IsType<MakeApiKeyAnswer.Made>(await Grain.MakeAsync(Order with { ClientId = client.Id }));
        Assert.True(await Grain.RevokeAsync());
        Assert.True(await Grain.RevokeAsync());

        var listed = Assert.Single(await directory.ListAsync(client.Id));
        Assert.Equal((_id, client.Id, "Nightly sync", null, null), (listed.Id, listed.ClientId, listed.Name, listed.LastUsedOn, listed.ExpiresAt));
        Assert.Equal((await Grain.DescribeAsync())!.RevokedAt!.Value, listed.RevokedAt!.Value, TimeSpan.FromMicroseconds(1));
        Assert.False(listed.IsGoodAt(Now));
        await SweepAsync(Now.UtcDateTime.AddDays(29));
        Assert.Single(await directory.ListAsync(client.Id));
        await SweepAsync(Now.UtcDateTime.AddDays(31));
        Assert.Empty(await directory.ListAsync(client.Id));
    }

    [Fact]
    public async Task Making_and_ending_one_is_audited()
    {
        await Grain.MakeAsync(Order);
        await Grain.RevokeAsync();

        await using var command = cluster.Database.CreateCommand("select event || ' ' || client_id from audit.entry where target = $1 order by id");
        command.Parameters.AddWithValue($"api-key:{_id:N}");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        Assert.Equal(["api-key.made register", "api-key.revoked register"], found);
    }

    private async Task SweepAsync(DateTime before)
    {
        await using var command = cluster.Database.CreateCommand("select sweep_api_key(service_id, $1, 100) from api_key limit 1");
        command.Parameters.AddWithValue(before);
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> VersionAsync()
    {
        await using var command = cluster.Database.CreateCommand("select version from grain_state where state_name = 'api-key' and grain_guid(key_n0, key_n1) = $1");
        command.Parameters.AddWithValue(_id);
        return (int)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
