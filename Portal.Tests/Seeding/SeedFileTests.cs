using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Silo.Seeding;
using Xunit;

namespace Portal.Tests.Seeding;

public sealed class SeedFileTests
{
    [Fact]
    public void All_that_can_be_declared_is_read()
    {
        var seed = SeedText.Read(
            """
            {
              "roles": [ { "name": "maker", "description": "Makes", "group": "makers" }, { "name": "board", "description": "Runs", "permissions": ["mail:read", "cluster:read"] } ],
              "members": [
                { "number": 7, "displayName": " Ada ", "email": "Ada@Example.org", "username": "Ada_L", "joined": "2024-02-29", "left": "2026-12-31", "roles": ["board"] },
                { "number": 8, "displayName": "Grace", "email": "grace@example.org", "joined": "2024-03-01" }
              ],
              "clients": [
                { "clientId": "wiki", "name": "Wiki", "secret": "${SECRET}", "redirectUris": ["https://wiki.example.org/cb"], "scopes": ["openid"], "access": ["maker", "board"], "pkce": "optional" },
                { "clientId": "app", "name": "App", "redirectUris": ["org.example.app:/cb"], "postLogoutRedirectUris": ["https://example.org/"], "scopes": ["openid", "groups"], "access": "nobody" }
              ],
              "apps": [
                { "name": "Wiki", "description": "Know", "address": "https://wiki.example.org/", "visibleTo": "everyone" },
                { "name": "Door", "description": "Open", "icon": "door", "address": "http://door.example.org/", "order": -1, "visibleTo": ["board"], "newTab": true }
              ]
            }
            """,
            ("SECRET", "0123456789abcdef0123456789abcdef"));

        Assert.Equivalent(new[] { new Role("maker", "Makes", "makers"), new Role("board", "Runs", null, ["mail:read", "cluster:read"]) }, seed.Roles, strict: true);
        var ada = seed.Members[0];
        Assert.Equal((7, "Ada", "ada@example.org", "ada_l"), (ada.Number, ada.DisplayName, ada.Email, ada.Username));
        Assert.Equal((new DateOnly(2024, 2, 29), new DateOnly(2026, 12, 31)), (ada.Joined, ada.Left!.Value));
        Assert.Equal(["board"], ada.Roles);
        Assert.Null(seed.Members[1].Username);
        Assert.Null(seed.Members[1].Left);
        Assert.Equal("0123456789abcdef0123456789abcdef", Assert.Single(seed.Clients["wiki"].Secrets));
        Assert.False(seed.Clients["wiki"].Protocol.RequirePkce);
        Assert.Equivalent(new AccessRule(false, ["maker", "board"]), seed.Clients["wiki"].Access);
        Assert.Empty(seed.Clients["app"].Secrets);
        Assert.True(seed.Clients["app"].Protocol.RequirePkce);
        Assert.Equivalent(new AccessRule(false, []), seed.Clients["app"].Access);
        Assert.Equal([10, -1], seed.Apps!.Select(app => app.Order));
        Assert.True(seed.Apps![0].VisibleTo.Everyone);
        Assert.True(seed.Apps![1].NewTab);
    }

    [Fact]
    public void What_is_not_mentioned_is_left_alone()
    {
        var seed = SeedText.Read("{}");

        Assert.Empty(seed.Roles);
        Assert.Null(seed.Apps);
        Assert.Empty(SeedText.Read("""{ "apps": [] }""").Apps!);
    }

    [Fact]
    public void A_byte_order_mark_is_forgiven() => Assert.Empty(SeedText.MistakesIn("\uFEFF{}"));

    [Fact]
    public void Every_mistake_is_told_with_its_line_and_column()
    {
        var mistakes = SeedText.MistakesIn(
            """
            {
              "roles": [ { "name": "Board", "description": "Runs" } ],
              "members": [
                { "number": "7", "displayName": "Ada", "email": "ada", "joined": "2024-02-30", "roles": ["chair"] },
                { "displayName": "Größe", "email": "g@example.org", "joined": "2024-03-01", "nick": "g" }
              ],
              "clients": [ { "clientId": "wiki", "name": "Wiki", "secret": "hunter2", "redirectUris": ["http://wiki.example.org/"], "scopes": ["admin"] } ]
            }
            """);

        Assert.Equal(
            [
                "2:24: A role's name has 1 to 50 lower-case letters, digits and hyphens.",
                "4:17: Here should be a number, without \" \".",
                "4:53: An email address has an @ in it, such as ada@example.org.",
                "4:70: A date is written year-month-day, such as 2026-03-01.",
                "4:94: There is no role \"chair\" in this file. Declare it under \"roles\", or correct the name.",
                "5:5: \"number\" is missing: a member needs it.",
                "5:81: \"nick\" is not known here. A member has: number, displayName, email, username, joined, left, roles, roleEnds.",
                "7:16: \"access\" is missing: a client needs it.",
                "7:64: A secret has 32 to 200 characters; make one with: openssl rand -hex 32",
                "7:92: Plain http is only for this very computer (localhost, 127.0.0.1 or [::1]): use https.",
                "7:132: The portal does not know this scope. It knows: openid, profile, email, groups, offline_access, members.read, members.write.",
            ],
            mistakes);
    }

    [Theory]
    [InlineData("", "1:1: This is no JSON")]
    [InlineData("[]", "1:1: Here should be the seed")]
    [InlineData("{\n  \"roles\": [,]\n}", "2:13: This is no JSON")]
    [InlineData("{\n  \"größe\": x\n}", "2:12: This is no JSON")]
    [InlineData("{} {}", "1:4: This is no JSON")]
    [InlineData("{ // no comments\n}", "1:3: This is no JSON")]
    [InlineData("{\n\"roles\": [], \"roles\": [] }", "2:14: \"roles\" is here twice")]
    [InlineData("""{ "$schema": 1 }""", "1:14: Here should be a text")]
    [InlineData("""{ "members": {} }""", "1:14: Here should be a list")]
    [InlineData("""{ "members": null }""", "1:14: Here should be a list")]
    [InlineData("""{ "members": [ 1 ] }""", "1:16: Here should be a member")]
    [InlineData("""{ "roles": [ { "name": "a\u0000", "description": "" } ] }""", "1:24: There is a NUL")]
    [InlineData("""{ "roles": [ { "name": "a\uD800", "description": "x" } ] }""", "1:24: There is half a character")]
    [InlineData("""{ "roles": [ { "name": "${NAME}", "description": "x" } ] }""", "1:24: There is no value for ${NAME}")]
    [InlineData("""{ "roles": [ { "name": "${NA ME}", "description": "x" } ] }""", "1:24: A placeholder is written ${NAME}")]
    [InlineData("""{ "roles": [ { "name": "a", "description": "x" }, { "name": "a", "description": "x" } ] }""", "1:61: Line 1 has the role a already")]
    public void The_first_mistake_says(string json, string start) =>
        Assert.StartsWith(start, SeedText.MistakesIn(json)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "number": 0, D, E, J }""", "from 1 to 2147483647")]
    [InlineData("""{ "number": 2147483648, D, E, J }""", "from 1 to 2147483647")]
    [InlineData("""{ "number": 1.5, D, E, J }""", "from 1 to 2147483647")]
    [InlineData("""{ "number": 1, "displayName": "", E, J }""", "Enter a name")]
    [InlineData("""{ "number": 1, D, "email": "ada@localhost", J }""", "has a dot")]
    [InlineData("""{ "number": 1, D, E, "joined": "1.3.2026" }""", "year-month-day")]
    [InlineData("""{ "number": 1, D, E, "joined": "2026-3-1" }""", "year-month-day")]
    [InlineData("""{ "number": 1, D, E, J, "left": "2024-02-28" }""", "before they join")]
    [InlineData("""{ "number": 1, D, E, J, "username": "a b" }""", "only letters")]
    [InlineData("""{ "number": 1, D, E, J, "roles": "r" }""", "a list in [ ]")]
    [InlineData("""{ "number": 1, D, E, J, "roles": ["r", "r"] }""", "twice")]
    [InlineData("""{ "number": 1, D, E, J }, { "number": 1, D, "email": "b@example.org", J }""", "the number 1 already")]
    [InlineData("""{ "number": 1, D, E, J }, { "number": 2, D, "email": "A@EXAMPLE.ORG", J }""", "the address a@example.org already")]
    [InlineData("""{ "number": 1, D, E, J, "username": "ada" }, { "number": 2, D, "email": "b@example.org", J, "username": "ADA" }""", "the username ada already")]
    public void A_member_cannot_be(string members, string words)
    {
        var json = $$"""{ "roles": [ { "name": "r", "description": "x" } ], "members": [ {{members}} ] }"""
            .Replace("D,", "\"displayName\": \"Ada\",", StringComparison.Ordinal)
            .Replace("E,", "\"email\": \"a@example.org\",", StringComparison.Ordinal)
            .Replace(" J", " \"joined\": \"2024-02-29\"", StringComparison.Ordinal);

        Assert.Contains(words, Assert.Single(SeedText.MistakesIn(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_told()
    {
        const string Short = "s3cret-that-is-too-short";
        var mistakes = SeedText.MistakesIn(
            """{ "clients": [ { "clientId": "a", "name": "A", "secret": "${S}", "redirectUris": [], "scopes": [] } ] }""", ("S", Short));

        Assert.NotEmpty(mistakes);
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains(Short, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a ${ONE}-${Two__Three} b", "a 1-2 b")]
    [InlineData("$${ONE}", "${ONE}")]
    [InlineData("cost: 5 $ or $5", "cost: 5 $ or $5")]
    public void Placeholders_are_filled(string text, string expected)
    {
        var seed = SeedText.Read($$"""{ "roles": [ { "name": "a", "description": "{{text}}" } ] }""", ("ONE", "1"), ("Two:Three", "2"));

        Assert.Equal(expected, seed.Roles[0].Description);
    }

    [Fact]
    public void What_fills_a_placeholder_is_not_filled_again() =>
        Assert.Equal(
            "${TWO}",
            SeedText.Read("""{ "roles": [ { "name": "a", "description": "${ONE}" } ] }""", ("ONE", "${TWO}"), ("TWO", "2")).Roles[0].Description);

    [Fact]
    public void A_file_that_is_not_there_is_told_by_name()
    {
        var exception = Assert.Throws<SeedFileException>(() => SeedFile.Read("no-such-seed.json", SeedText.Configuration()));

        Assert.StartsWith("no-such-seed.json: There is no such seed file.", exception.Message, StringComparison.Ordinal);
    }
}
