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
using Portal.Grains.Interfaces.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>Says line by line what applying a seed would change. Changes nothing; tells no secret.</summary>
public sealed class SeedComparison(IGrainFactory grains)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The lines: one for each thing that is declared, and behind a changed one those of its fields.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(Seed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var lines = new List<string>();
        var roles = (await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync()).ToDictionary(role => role.Name, StringComparer.Ordinal);
        foreach (var role in seed.Roles)
        {
            Tell(lines, $"role {role.Name}", roles.TryGetValue(role.Name, out var present) ? Fields(Normal(present)) : null, Fields(Normal(role)));
        }

        foreach (var member in seed.Members)
        {
            await TellMemberAsync(lines, member);
        }

        foreach (var (id, client) in seed.Clients)
        {
            await TellClientAsync(lines, id, client);
        }

        if (seed.Apps is { } apps)
        {
            await TellAppsAsync(lines, apps);
        }

        return lines;
    }

    private async Task TellMemberAsync(List<string> lines, MemberDetails member)
    {
        var id = await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(member.Number);
        var present = id is null ? null : await grains.GetGrain<IMemberGrain>(id.Value).DescribeAsync();
        var next = Fields(member with { Roles = [.. member.Roles.Order(StringComparer.Ordinal)], RoleEnds = Ends(member.RoleEnds) });
        var before = present is null ? null : Fields(new MemberDetails(
            present.Number,
            present.DisplayName,
            present.Email,
            member.Username is null ? null : present.Username,
            present.Joined,
            present.Left,
            [.. present.Roles.Order(StringComparer.Ordinal)],
            Ends((present.Assignments ?? []).Where(assignment => assignment.Until is not null)
                .ToDictionary(assignment => assignment.Role, assignment => assignment.Until!.Value, StringComparer.Ordinal))));
        Tell(lines, string.Create(CultureInfo.InvariantCulture, $"member {member.Number}"), before, next);
    }

    private async Task TellClientAsync(List<string> lines, string id, ClientDetails details)
    {
        var grain = grains.GetGrain<IClientGrain>(GrainKeys.Client(id));
        var settings = new ClientSettings(details.Name, details.RedirectUris, details.PostLogoutRedirectUris, details.Scopes, details.Access, details.Protocol);
        var next = ClientEntry.Write(id, settings, []);
        if (await grain.DescribeAsync() is not { } present)
        {
            Tell(lines, $"client {id}", before: null, next);
            return;
        }

        var before = ClientEntry.Write(id, ClientSettings.Of(present), []);
        // Of secrets only whether they are the same is known, and only that is told.
        var same = await Task.WhenAll(details.Secrets.Select(grain.VerifySecretAsync));
        if (present.SecretCount != details.Secrets.Count || same.Contains(false))
        {
            (before["secret"], next["secret"]) = (Count(present.SecretCount), Count(details.Secrets.Count) + ", as the file has it");
        }

        Tell(lines, $"client {id}", before, next);
    }

    private async Task TellAppsAsync(List<string> lines, IReadOnlyList<AppTile> apps)
    {
        var present = (await grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListAllAsync()).ToDictionary(tile => tile.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var tile in apps)
        {
            Tell(lines, $"app {tile.Name}", present.Remove(tile.Name, out var before) ? Fields(before) : null, Fields(tile));
        }

        lines.AddRange(present.Values.Select(tile => $"app {tile.Name}: removed"));
    }

    private static void Tell(List<string> lines, string what, JsonObject? before, JsonObject next)
    {
        if (before is null)
        {
            lines.Add($"{what}: made");
            return;
        }

        var names = before.Select(property => property.Key).Union(next.Select(property => property.Key), StringComparer.Ordinal);
        var changed = names.Where(name => !JsonNode.DeepEquals(before[name], next[name])).ToList();
        lines.Add($"{what}: {(changed.Count == 0 ? "unchanged" : "changed")}");
        lines.AddRange(changed.Select(name => $"  {name}: {Word(before[name])} -> {Word(next[name])}"));
    }

    private static Role Normal(Role role) => role with
    {
        Permissions = role.Permissions is { Count: > 0 } permissions ? [.. permissions.Order(StringComparer.Ordinal)] : null,
        ClientValues = role.ClientValues is { Count: > 0 } values
            ? new SortedDictionary<string, IReadOnlyList<string>>(values.ToDictionary(client => client.Key, client => client.Value, StringComparer.Ordinal), StringComparer.Ordinal)
            : null,
    };

    private static SortedDictionary<string, DateTimeOffset>? Ends(IReadOnlyDictionary<string, DateTimeOffset>? ends) => ends is { Count: > 0 }
        ? new(ends.ToDictionary(end => end.Key, end => end.Value.ToUniversalTime(), StringComparer.Ordinal), StringComparer.Ordinal)
        : null;

    private static JsonObject Fields<T>(T value) => JsonSerializer.SerializeToNode(value, Form)!.AsObject();

    private static string Count(int secrets) => secrets switch { 0 => "none", 1 => "one", _ => "two" };

    private static string Word(JsonNode? value) => value is null ? "(none)" : value.ToJsonString(Form);
}
