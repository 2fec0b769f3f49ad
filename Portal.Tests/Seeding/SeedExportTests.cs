using CsCheck;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Seeding;
using Portal.Silo.Seeding;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>What is exported is a seed, and applied elsewhere it is exported as the same again.</summary>
public sealed class SeedExportTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly (string Name, string Value)[] Secrets =
    [
        .. Enumerable.Range(0, 6).SelectMany(number => new[] { ($"A_{number}_SECRET", SeedClient.Secret), ($"A_{number}_PREVIOUS_SECRET", SeedClient.OtherSecret) }),
        ("WIKI_1_SECRET", SeedClient.Secret), ("WIKI_1_SECRET_2", SeedClient.OtherSecret), ("CLIENT_3D_SECRET", SeedClient.Secret),
    ];

    private readonly PortalCluster _one = new(postgres);
    private readonly PortalCluster _other = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await _one.InitializeAsync();
        await _other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Exported_and_applied_elsewhere_it_is_exported_the_same() => await AnySeed.SampleAsync(
        async seed =>
        {
            await _one.Grains.ApplySeedAsync(seed, "one.json");
            var exported = await new SeedExport(_one.Grains).WriteAsync(withMembers: true);

            Assert.Empty(await SeedSchema.ErrorsInAsync(exported));
            var read = SeedText.Read(exported, Secrets);
            await _other.Grains.ApplySeedAsync(read, "other.json");

            Assert.Equal(exported, await new SeedExport(_other.Grains).WriteAsync(withMembers: true));
            Assert.All(await new SeedComparison(_one.Grains).CompareAsync(read), line => Assert.EndsWith(": unchanged", line, StringComparison.Ordinal));
            Assert.All(await new SeedComparison(_other.Grains).CompareAsync(read), line => Assert.EndsWith(": unchanged", line, StringComparison.Ordinal));
        },
        iter: 40,
        threads: 1);

    [Fact]
    public async Task Secrets_are_named_each_by_a_name_of_its_own_and_never_told()
    {
        foreach (var (id, secrets) in new[] { ("wiki-1", new[] { SeedClient.Secret }), ("wiki.1", [SeedClient.OtherSecret]), ("3d", [SeedClient.Secret]) })
        {
            await Client(id).PutAsync(Wiki with { Secrets = secrets });
        }

        var export = new SeedExport(_one.Grains);
        var exported = await export.WriteAsync(withMembers: false);

        Assert.Equal(["CLIENT_3D_SECRET", "WIKI_1_SECRET", "WIKI_1_SECRET_2"], export.Variables);
        Assert.DoesNotContain(SeedClient.Secret, exported, StringComparison.Ordinal);
        Assert.DoesNotContain("\"members\"", exported, StringComparison.Ordinal);
        Assert.Equal([SeedClient.Secret], SeedText.Read(exported, Secrets).Clients["wiki-1"].Secrets);
    }

    [Fact]
    public async Task What_would_change_is_said_field_by_field_and_no_secret_with_it()
    {
        await _one.Grains.ApplySeedAsync(new Seed([new Role("maker", "Makes", "makers")], [], new Dictionary<string, ClientDetails> { ["wiki"] = Wiki }, [Tile("Wiki"), Tile("Old")]), "a");
        var next = new Seed(
            [new Role("maker", "Makes things", "makers"), new Role("new", "New", null)],
            [new MemberDetails(7, "Grace", "grace@example.org", null, new DateOnly(2024, 1, 1), null, [])],
            new Dictionary<string, ClientDetails> { ["wiki"] = Wiki with { Scopes = ["openid"], Secrets = [SeedClient.OtherSecret] } },
            [Tile("Wiki"), Tile("Door")]);

        var lines = await new SeedComparison(_one.Grains).CompareAsync(next);

        Assert.Equal(
            [
                "role maker: changed",
                "  description: \"Makes\" -> \"Makes things\"",
                "role new: made",
                "member 7: made",
                "client wiki: changed",
                "  scopes: [\"openid\",\"groups\"] -> [\"openid\"]",
                "  secret: \"one\" -> \"one, as the file has it\"",
                "app Wiki: unchanged",
                "app Door: made",
                "app Old: removed",
            ],
            lines);
        Assert.Equal("Makes", Assert.Single(await _one.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync()).Description);
    }

    [Fact]
    public async Task A_role_that_nobody_described_is_described_by_its_name()
    {
        await _one.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role("maker", "", null)]);

        var read = SeedText.Read(await new SeedExport(_one.Grains).WriteAsync(withMembers: false));

        Assert.Equal("maker", Assert.Single(read.Roles).Description);
    }

    [Fact]
    public async Task A_role_that_is_gone_keeps_no_file_from_being_applied()
    {
        await Client("wiki").PutAsync(Wiki with { Access = new AccessRule(Everyone: false, ["gone"]) });

        Assert.Equal(new AccessRule(Everyone: false, []).Roles, SeedText.Read(await new SeedExport(_one.Grains).WriteAsync(withMembers: false), ("WIKI_SECRET", SeedClient.Secret)).Clients["wiki"].Access.Roles);
    }

    private static readonly ClientDetails Wiki = new(
        "Wiki", [SeedClient.Secret], ["https://wiki.example.org/cb"], [], ["openid", "groups"], new AccessRule(Everyone: true, []), new ClientProtocol());

    private static readonly Gen<string> Text =
        Gen.OneOf(new[] { "Wiki", "3D printer", "${HOME}", "$${x", "Größe „so“ 🦉", "a \"quoted\" \\ name", "<b>" }.Select(Gen.Const).ToArray());

    private static readonly Gen<AccessRule> Access = Gen.OneOf(
        Gen.Const(new AccessRule(Everyone: true, [])),
        Gen.Const(new AccessRule(Everyone: false, [])),
        Gen.Const(new AccessRule(Everyone: false, ["r0"])),
        Gen.Const(new AccessRule(Everyone: false, ["r1", "r0"])));

    private static readonly Gen<Role[]> Roles = Gen.Select(Text, Gen.Bool, Gen.Bool, Gen.Bool).Select((text, hasGroup, hasPermissions, hasValues) => new Role(
        "", text, hasGroup ? "makers" : null, hasPermissions ? [Permissions.ReadMembers, Permissions.WriteApps] : null,
        hasValues ? new Dictionary<string, IReadOnlyList<string>> { ["a-0"] = ["editors", "${x}"] } : null)).Array[2].Select(roles =>
            new[] { roles[0] with { Name = "r0" }, roles[1] with { Name = "r1" } });

    private static readonly Gen<ClientDetails> OneClient = Gen.OneOf(
        Gen.Select(Text, Access, Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[4, 10]).Select((name, access, secrets, refreshes, asks, pairwise, minutes) => new ClientDetails(
            name,
            new[] { SeedClient.Secret, SeedClient.OtherSecret }[..secrets],
            ["https://app.example.org/cb?a=b"],
            asks ? ["https://app.example.org/"] : [],
            refreshes ? ["openid", "groups", "offline_access"] : ["openid", "groups"],
            access,
            new ClientProtocol
            {
                IsEnabled = !pairwise,
                GrantTypes = refreshes ? [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken, ClientGrantTypes.DeviceCode] : [ClientGrantTypes.AuthorizationCode],
                RequirePkce = secrets == 0 || asks,
                RequirePushedRequests = pairwise,
                IdentityTokenAlgorithm = asks ? "ES256" : "RS256",
                SubjectType = pairwise ? SubjectType.Pairwise : SubjectType.Public,
                Claims = asks ? new ClaimSelection([], ["groups"]) : ClaimSelection.All,
                AsksConsent = asks,
                AccessTokenLifetime = minutes < 5 ? null : TimeSpan.FromMinutes(minutes),
                Audiences = refreshes ? ["archive", "https://api.example.org/v1"] : [],
                MayIntrospect = secrets > 0 && refreshes,
                ImpliedScopes = pairwise ? ["groups"] : [],
            })),
        Access.Select(access => new ClientDetails("Robot", [SeedClient.Secret], [], [], [], access, new ClientProtocol { GrantTypes = [ClientGrantTypes.ClientCredentials] })),
        Gen.Select(Access, Gen.Bool).Select((access, names) => new ClientDetails("Forum", [SeedClient.Secret], [], [], [], access, new ClientProtocol
        {
            GrantTypes = [],
            DiscourseConnect = new DiscourseConnect("https://forum.example.org/session/sso_login", names ? ["r0"] : null, names ? [] : null),
        })),
        Access.Select(access => new ClientDetails("Printer", [], [], [], [], access, new ClientProtocol { GrantTypes = [], ForwardAuthHost = "printer.example.org:8443" })));

    private static readonly Gen<MemberDetails> OneMember = Gen.Select(Text, Gen.Bool, Gen.Bool).Select((name, left, ends) => new MemberDetails(
        0, name, "", null, new DateOnly(2020, 2, 29), left ? new DateOnly(2030, 1, 1) : null, ends ? ["r0", "r1"] : ["r0"],
        ends ? new Dictionary<string, DateTimeOffset> { ["r1"] = new(2027, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)) } : null));

    private static readonly Gen<AppTile> OneTile = Gen.Select(Text, Access, Gen.Bool, Gen.Int[-3, 3]).Select((text, access, newTab, order) =>
        new AppTile("", text, newTab ? "wiki" : "", "https://wiki.example.org/?a=${b}", order, access, newTab));

    private static readonly Gen<Seed> AnySeed = Gen.Select(Roles, OneMember.Array[0, 3], OneClient.Array[0, 6], OneTile.Array[0, 4]).Select((roles, members, clients, tiles) => new Seed(
        roles,
        [.. members.Select((member, number) => member with { Number = number + 1, Email = $"m{number}@example.org" })],
        // Of those that have an address of their own each is there once.
        clients.DistinctBy(client => client.Protocol.DiscourseConnect?.ReturnUrl ?? client.Protocol.ForwardAuthHost ?? Guid.NewGuid().ToString())
            .Select((client, number) => KeyValuePair.Create($"a-{number}", client with { Protocol = client.Protocol.IsOAuth ? client.Protocol : Own(client.Protocol, number) })).ToDictionary(),
        [.. tiles.Select((tile, number) => tile with { Name = $"{number} {tile.Description}" })]));

    // Another sample may have had the address for another client.
    private static ClientProtocol Own(ClientProtocol protocol, int number) => protocol.ForwardAuthHost is null
        ? protocol with { DiscourseConnect = protocol.DiscourseConnect! with { ReturnUrl = $"https://forum-{number}.example.org/session/sso_login" } }
        : protocol with { ForwardAuthHost = $"printer-{number}.example.org:8443" };

    private static AppTile Tile(string name) => new(name, "Opens", "", "https://wiki.example.org/", 1, new AccessRule(Everyone: true, []), NewTab: false);

    private IClientGrain Client(string id) => _one.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id));
}
