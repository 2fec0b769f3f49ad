using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Grains.Clients.Declaring;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Silo.Seeding;

/// <summary>Writes what there is as a seed file, which applied again changes nothing. Secrets are not known, and stand in it by the names of variables.</summary>
public sealed class SeedExport(IGrainFactory grains)
{
    private const int PageSize = 500;

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private HashSet<string> _roles = [];

    /// <summary>The variables that the secrets are to be in when the file is applied.</summary>
    public IReadOnlyList<string> Variables => [.. _variables.Order(StringComparer.Ordinal)];

    /// <summary>The file. Members only if they are asked for: their keyfobs, and whether they are disabled, are not in it.</summary>
    public async Task<string> WriteAsync(bool withMembers)
    {
        var roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        _roles = roles.Select(role => role.Name).ToHashSet(StringComparer.Ordinal);
        var seed = new JsonObject { ["roles"] = List(roles.Select(Role)) };
        if (withMembers)
        {
            seed["members"] = await MembersAsync();
        }

        seed["clients"] = await ClientsAsync();
        seed["apps"] = List((await grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListAllAsync()).Select(App));
        return seed.ToJsonString(Form) + "\n";
    }

    private static JsonObject Role(Role role)
    {
        // A file has to say something of it; pages need not.
        var entry = new JsonObject { ["name"] = role.Name, ["description"] = Escape(string.IsNullOrWhiteSpace(role.Description) ? role.Name : role.Description) };
        AddIf(entry, "group", role.Group);
        if (role.Permissions is { Count: > 0 } permissions)
        {
            entry["permissions"] = Texts(permissions);
        }

        if (role.ClientValues is { Count: > 0 } values)
        {
            entry["clientValues"] = new JsonObject(values.OrderBy(client => client.Key, StringComparer.Ordinal)
                .Select(client => KeyValuePair.Create(client.Key, (JsonNode?)Texts(client.Value))));
        }

        return entry;
    }

    private JsonObject App(AppTile tile)
    {
        var entry = new JsonObject { ["name"] = Escape(tile.Name), ["description"] = Escape(tile.Description) };
        AddIf(entry, "icon", tile.Icon.Length > 0 ? tile.Icon : null);
        entry["address"] = Escape(tile.Address);
        entry["order"] = tile.Order;
        entry["visibleTo"] = AccessEntry.Write(Known(tile.VisibleTo));
        if (tile.NewTab)
        {
            entry["newTab"] = true;
        }

        return entry;
    }

    private async Task<JsonArray> MembersAsync()
    {
        var entries = new JsonArray();
        MemberPosition? after = null;
        do
        {
            var page = await grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(new MemberQuery { Order = MemberOrder.Number, After = after, Count = PageSize });
            foreach (var member in await Task.WhenAll(page.Members.Select(member => grains.GetGrain<IMemberGrain>(member.Id).DescribeAsync())))
            {
                if (member is not null)
                {
                    entries.Add(Member(member));
                }
            }

            after = page.Next;
        }
        while (after is not null);
        return entries;
    }

    private JsonObject Member(MemberView member)
    {
        var entry = new JsonObject { ["number"] = member.Number, ["displayName"] = Escape(member.DisplayName), ["email"] = Escape(member.Email) };
        AddIf(entry, "username", member.Username);
        entry["joined"] = Day(member.Joined);
        AddIf(entry, "left", member.Left is { } left ? Day(left) : null);
        var roles = member.Roles.Where(_roles.Contains).ToList();
        if (roles.Count > 0)
        {
            entry["roles"] = Texts(roles);
        }

        var ends = (member.Assignments ?? []).Where(assignment => assignment.Until is not null && roles.Contains(assignment.Role)).OrderBy(assignment => assignment.Role, StringComparer.Ordinal).ToList();
        if (ends.Count > 0)
        {
            entry["roleEnds"] = new JsonObject(ends.Select(end => KeyValuePair.Create(
                end.Role, (JsonNode?)end.Until!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))));
        }

        return entry;
    }

    private async Task<JsonArray> ClientsAsync()
    {
        var entries = new JsonArray();
        foreach (var id in await grains.GetGrain<IClientDirectoryGrain>(0).ListAsync())
        {
            if (await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync() is { } client)
            {
                // What looks like a placeholder is a text; only the secrets are placeholders.
                var entry = (JsonObject)EscapeAll(ClientEntry.Write(id, Known(ClientSettings.Of(client)), [.. Enumerable.Repeat("", client.SecretCount)]));
                NameSecrets(client.Protocol.DiscourseConnect is null ? entry : entry["discourseConnect"]!.AsObject(), id);
                entries.Add((JsonNode)entry);
            }
        }

        return entries;
    }

    // A role that was removed admits nobody, and no file can name it.
    private AccessRule Known(AccessRule rule) => rule with { Roles = [.. rule.Roles.Where(_roles.Contains)] };

    private ClientSettings Known(ClientSettings settings) => settings with
    {
        Access = Known(settings.Access),
        Protocol = settings.Protocol.DiscourseConnect is not { } discourse ? settings.Protocol : settings.Protocol with
        {
            DiscourseConnect = discourse with
            {
                AdminRoles = discourse.AdminRoles?.Where(_roles.Contains).ToArray(),
                ModeratorRoles = discourse.ModeratorRoles?.Where(_roles.Contains).ToArray(),
            },
        },
    };

    private void NameSecrets(JsonObject entry, string clientId)
    {
        foreach (var (name, suffix) in new[] { ("secret", "SECRET"), ("previousSecret", "PREVIOUS_SECRET") })
        {
            if (entry.ContainsKey(name))
            {
                entry[name] = $"${{{Variable($"{clientId}_{suffix}")}}}";
            }
        }
    }

    /// <summary>A name that no other secret has: <c>a-b</c> and <c>a.b</c> would be one.</summary>
    private string Variable(string text)
    {
        var name = string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
        name = char.IsAsciiDigit(name[0]) ? $"CLIENT_{name}" : name;
        var free = name;
        for (var number = 2; !_variables.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return free;
    }

    private static JsonNode EscapeAll(JsonNode node) => node switch
    {
        JsonObject inner => new JsonObject(inner.Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : EscapeAll(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : EscapeAll(item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Escape(text)),
        _ => node.DeepClone(),
    };

    private static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AddIf(JsonObject entry, string name, string? text)
    {
        if (text is not null)
        {
            entry[name] = Escape(text);
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)Escape(text))];

    private static JsonArray List(IEnumerable<JsonNode> entries) => [.. entries];
}
