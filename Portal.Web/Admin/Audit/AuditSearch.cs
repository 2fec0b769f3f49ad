using System.Globalization;
using System.Net;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Audit;

/// <summary>What an administrator asks the audit, as typed. All of it may be left out.</summary>
public sealed class AuditSearch
{
    private const string DayForm = "yyyy-MM-dd";
    private const int MaxText = 200;

    private static readonly string[] Kinds = ["member:", "client:"];
    private static readonly string[] Names = [AuditOrigin.System.Actor, AuditOrigin.Seed.Actor, AuditOrigin.Anonymous];

    /// <summary>The first day, in UTC.</summary>
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    public string? To { get; set; }

    /// <summary>One of <see cref="AuditEvents"/>.</summary>
    public string? Event { get; set; }

    /// <summary>Who did it: a membership number, or an actor as the audit has it.</summary>
    public string? Actor { get; set; }

    /// <summary>On whom: a membership number or an id.</summary>
    public string? Member { get; set; }

    /// <summary>A <c>client_id</c>.</summary>
    public string? Client { get; set; }

    /// <summary>An IP address.</summary>
    public string? Address { get; set; }

    /// <summary>Whether anything is asked for besides the newest.</summary>
    public bool IsEmpty => Fields().All(typed => string.IsNullOrWhiteSpace(typed.Value));

    /// <summary>What is asked for, for an address or a form.</summary>
    public IReadOnlyDictionary<string, string> Given =>
        Fields().Where(typed => !string.IsNullOrWhiteSpace(typed.Value)).ToDictionary(typed => typed.Name, typed => typed.Value!.Trim());

    /// <summary>The filter; or null, and by field what is wrong with it.</summary>
    public async Task<(AuditFilter? Filter, IReadOnlyDictionary<string, string> Mistakes)> ReadAsync(IGrainFactory grains)
    {
        var mistakes = new Dictionary<string, string>();
        foreach (var (name, _) in Given.Where(field => field.Value.Length > MaxText || field.Value.Any(char.IsControl)))
        {
            mistakes[name] = "Type less than 200 letters.";
        }

        if (mistakes.Count > 0)
        {
            return (null, mistakes);
        }

        var given = Given;
        var filter = new AuditFilter
        {
            Since = DayOf(nameof(From)),
            Until = DayOf(nameof(To))?.AddDays(1),
            Event = given.GetValueOrDefault(nameof(Event)),
            Actor = await ActorOfAsync(),
            MemberId = await MemberOfAsync(nameof(Member), given.GetValueOrDefault(nameof(Member))),
            ClientId = given.GetValueOrDefault(nameof(Client)),
            Address = given.TryGetValue(nameof(Address), out var address) ? AddressOf(address) : null,
        };
        if (filter.Event is not null && !AuditEvents.All.Contains(filter.Event, StringComparer.Ordinal))
        {
            mistakes[nameof(Event)] = "There is no such event.";
        }

        return mistakes.Count == 0 ? (filter, mistakes) : (null, mistakes);

        DateTimeOffset? DayOf(string name)
        {
            if (!given.TryGetValue(name, out var text))
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            {
                return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            }

            mistakes[name] = "Type a day, such as 2026-03-01.";
            return null;
        }

        async Task<string?> ActorOfAsync() => given.GetValueOrDefault(nameof(Actor)) switch
        {
            null => null,
            var text when Names.Contains(text, StringComparer.Ordinal) || Array.Exists(Kinds, kind => text.StartsWith(kind, StringComparison.Ordinal)) => text,
            var text => await MemberOfAsync(nameof(Actor), text) is { } id ? AuditOrigin.Member(id) : null,
        };

        async Task<Guid?> MemberOfAsync(string name, string? text)
        {
            if (text is null)
            {
                return null;
            }

            if (Guid.TryParse(text, out var id))
            {
                return id;
            }

            var member = int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(number)
                : null;
            if (member is null)
            {
                mistakes[name] = name == nameof(Actor)
                    ? "Type a membership number, client:CLIENT_ID, system, seed or anonymous."
                    : "No member has that number. Type a membership number or a member's id.";
            }

            return member;
        }
    }

    // As the audit writes it, however it was typed.
    private static string AddressOf(string text) => IPAddress.TryParse(text, out var address) ? address.ToString() : text;

    private (string Name, string? Value)[] Fields() =>
    [
        (nameof(From), From), (nameof(To), To), (nameof(Event), Event), (nameof(Actor), Actor), (nameof(Member), Member), (nameof(Client), Client), (nameof(Address), Address),
    ];
}
