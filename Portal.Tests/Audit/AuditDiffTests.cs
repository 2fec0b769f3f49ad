using Portal.Grains.Apps;
using Portal.Grains.Audit;
using Portal.Grains.Clients;
using Portal.Grains.Members;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditDiffTests
{
    private static readonly MemberState Ada = new()
    {
        Number = 1,
        DisplayName = "Ada",
        Email = "ada@example.org",
        Joined = new DateOnly(2020, 1, 1),
        Roles = ["keyholder"],
    };

    [Fact]
    public void Only_what_changed_is_told_as_it_was_and_as_it_is()
    {
        var (before, after) = AuditDiff.Between(Ada, Ada with { Left = new DateOnly(2026, 4, 1), Roles = ["keyholder", "treasurer"] });

        Assert.Equal("""{"left":null,"roles":["keyholder"]}""", before?.ToJsonString());
        Assert.Equal("""{"left":"2026-04-01","roles":["keyholder","treasurer"]}""", after?.ToJsonString());
    }

    [Fact]
    public void What_is_new_has_no_before()
    {
        var (before, after) = AuditDiff.Between(null, Ada);

        Assert.Null(before);
        Assert.Equal("ada@example.org", after?["email"]?.GetValue<string>());
    }

    [Fact]
    public void What_is_the_same_says_nothing() =>
        Assert.Equal((null, null), AuditDiff.Between(Ada, Ada with { Roles = ["keyholder"], UpdatedAt = DateTimeOffset.UnixEpoch }));

    [Fact]
    public void What_is_not_marked_is_not_told()
    {
        var client = new ClientState { ClientId = "wiki", SecretHash = [1, 2, 3] };

        Assert.Equal((null, null), AuditDiff.Between(client, client with { SecretHash = [4], OldSecretHash = [5] }));
    }

    [Fact]
    public void Of_what_is_nested_only_the_part_that_changed_is_told()
    {
        var client = new ClientState { ClientId = "wiki" };

        var (before, after) = AuditDiff.Between(client, client with { Protocol = client.Protocol with { AsksConsent = true } });

        Assert.Equal("""{"protocol":{"asksConsent":false}}""", before?.ToJsonString());
        Assert.Equal("""{"protocol":{"asksConsent":true}}""", after?.ToJsonString());
    }

    [Fact]
    public void Of_a_list_only_the_items_that_changed_are_told()
    {
        StoredTile wiki = Tile("Wiki"), forum = Tile("Forum");

        var (before, after) = AuditDiff.Between(
            new AppBoardState { Tiles = [wiki, forum] }, new AppBoardState { Tiles = [wiki, forum with { Order = 2 }] });

        Assert.Equal("Forum", Assert.Single(before?["tiles"]?.AsArray() ?? [])?["name"]?.GetValue<string>());
        Assert.Equal(2, Assert.Single(after?["tiles"]?.AsArray() ?? [])?["order"]?.GetValue<int>());
    }

    private static StoredTile Tile(string name) => new()
    {
        Name = name,
        Description = "",
        Icon = "book",
        Address = "https://example.org/",
        Order = 1,
        VisibleTo = new StoredAccess { Everyone = true },
        NewTab = false,
    };
}
