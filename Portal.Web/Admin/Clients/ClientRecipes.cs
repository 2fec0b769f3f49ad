using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>
/// The settings of applications for one client: those of <c>docs/clients/</c>, with this portal's address and this client's values in the
/// place of the page's own. The pages are part of the program, so that there is one text of each. Thread-safe.
/// </summary>
public sealed partial class ClientRecipes(IOptions<SpaceOptions> space)
{
    private const string ExamplePortal = "https://members.example.org";
    private const string ExampleSpace = "Example Space";
    private const string Discourse = "discourse-connect";

    // Presets that share a page, and the part of a page that has two.
    private static readonly Dictionary<string, (string Page, string? Part)> Pages = new(StringComparer.Ordinal)
    {
        ["gitea"] = ("forgejo", null),
        ["discourse"] = ("discourse", "By OpenID Connect"),
        [Discourse] = ("discourse", "By DiscourseConnect"),
    };

    /// <summary>Which preset a client looks like, by where it gets members back; null where none fits.</summary>
    public static string? PresetOf(ClientView client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Protocol.DiscourseConnect is not null ? null : ClientPresets.All
            .Where(preset => preset.Value.RedirectPaths.Any(path => client.RedirectUris.Any(uri => uri.EndsWith(path, StringComparison.Ordinal))))
            .Select(preset => preset.Key)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>The settings for a client, of the preset that is named or that it looks like.</summary>
    public IReadOnlyList<ClientRecipe> For(ClientView client, string? preset)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Protocol switch
        {
            { DiscourseConnect: not null } => Read(client, Discourse),
            { ForwardAuthHost: not null } => [.. Read(client, "forward-auth-nginx"), .. Read(client, "forward-auth-caddy"), .. Read(client, "forward-auth-traefik")],
            _ when preset is not null && ClientPresets.All.ContainsKey(preset) => Read(client, preset),
            _ => [],
        };
    }

    private List<ClientRecipe> Read(ClientView client, string preset)
    {
        var (page, part) = Pages.GetValueOrDefault(preset, (preset, null));
        using var stream = typeof(ClientRecipes).Assembly.GetManifestResourceStream($"clients/{page}.md")
            ?? throw new InvalidOperationException($"There is no page about {page} in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sections = Section().Split(reader.ReadToEnd().ReplaceLineEndings("\n"));
        // The first section is the portal's side, with an entry of which the second is the application's.
        var (portal, application) = (sections[1], sections[2]);
        var title = application[..application.IndexOf('\n', StringComparison.Ordinal)];
        if (part is not null)
        {
            portal = PartOf(portal, part);
            application = PartOf(application, part);
        }

        var example = Example.In(portal);
        var blocks = Block().Matches(application).Select(match => match.Groups["text"].Value.TrimEnd('\n')).ToList();
        return
        [
            .. (blocks.Count > 0 ? blocks : [Table(application)]).Select((text, index) =>
                new ClientRecipe(index == 0 ? title : $"{title}, further", Fill(text, example, client))),
        ];
    }

    private string Fill(string text, Example example, ClientView client)
    {
        var portal = space.Value.PublicAddress.GetLeftPart(UriPartial.Authority);
        var address = AddressOf(client);
        var filled = text
            .Replace(Uri.EscapeDataString(ExamplePortal), Uri.EscapeDataString(portal), StringComparison.Ordinal)
            .Replace(ExamplePortal, portal, StringComparison.Ordinal)
            .Replace("members.example.org", space.Value.PublicAddress.Authority, StringComparison.Ordinal)
            .Replace(ExampleSpace, space.Value.SpaceName, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080", portal, StringComparison.Ordinal);
        if (address is not null)
        {
            filled = filled
                .Replace(Uri.EscapeDataString(example.Address), Uri.EscapeDataString(address), StringComparison.Ordinal)
                .Replace(example.Address, address, StringComparison.Ordinal)
                .Replace(new Uri(example.Address).Authority, new Uri(address).Authority, StringComparison.Ordinal);
        }

        // Only as a word of its own, for ids are words such as "code".
        return Regex.Replace(
            filled, $"(?<=(?:[\"'= `]|--key |client_id=|clientid=)){Regex.Escape(example.ClientId)}(?=[\"' `&\\n]|$)", client.ClientId.Replace("$", "$$", StringComparison.Ordinal),
            RegexOptions.CultureInvariant | RegexOptions.Multiline);
    }

    /// <summary>Where the application lives: before the path that its preset has, else the host that members are sent back to.</summary>
    private static string? AddressOf(ClientView client)
    {
        if (client.Protocol.ForwardAuthHost is { } host)
        {
            return $"https://{host}";
        }

        var uri = client.Protocol.DiscourseConnect?.ReturnUrl ?? client.RedirectUris.FirstOrDefault(candidate => candidate.StartsWith("http", StringComparison.Ordinal));
        if (uri is null)
        {
            return null;
        }

        var path = ClientPresets.All.Values.SelectMany(preset => preset.RedirectPaths).Append("/session/sso_login")
            .Where(candidate => uri.EndsWith(candidate, StringComparison.Ordinal))
            .MaxBy(candidate => candidate.Length);
        return path is null ? new Uri(uri).GetLeftPart(UriPartial.Authority) : uri[..^path.Length];
    }

    private static string PartOf(string section, string part)
    {
        var start = section.IndexOf($"### {part}\n", StringComparison.Ordinal);
        var end = section.IndexOf("\n### ", start + 1, StringComparison.Ordinal);
        return end < 0 ? section[start..] : section[start..end];
    }

    /// <summary>A page without a block has its settings in a table.</summary>
    private static string Table(string section) => string.Join('\n', Row().Matches(section)
        .Skip(1)
        .Select(row => $"{row.Groups["name"].Value.Trim()}: {row.Groups["value"].Value.Trim().Trim('`')}"));

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^```[a-z]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| (?<name>[^-|][^|]*) \| (?<value>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>What stands in a page in the place of real values.</summary>
    private sealed record Example(string ClientId, string Address)
    {
        public static Example In(string section)
        {
            using var seed = JsonDocument.Parse(Block().Match(section).Groups["text"].Value);
            var client = seed.RootElement.GetProperty("clients")[0];
            var address = client.TryGetProperty("address", out var declared) ? declared.GetString()!
                : client.TryGetProperty("forwardAuth", out var proxy) ? $"https://{proxy.GetProperty("host").GetString()}"
                : new Uri(client.GetProperty("discourseConnect").GetProperty("returnUrl").GetString()!).GetLeftPart(UriPartial.Authority);
            return new Example(client.GetProperty("clientId").GetString()!, address);
        }
    }
}
