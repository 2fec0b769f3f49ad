using System.Globalization;
using Portal.Grains.Interfaces.Members;

namespace Portal.Chaos.Load;

/// <summary>A member of the load. The version of what is known of them stands in their name, so that every page tells it.</summary>
public sealed record Person(Guid Id, int Number)
{
    /// <summary>Their address.</summary>
    public string Email => $"chaos-{Number}@example.org";

    /// <summary>The details of a version.</summary>
    public MemberDetails Details(int version) =>
        new(Number, $"Member {Number} v{version}", Email, $"chaos-{Number}", new DateOnly(2020, 1, 1), Left: null, Roles: []);

    /// <summary>The version that a text with the name in it shows, or null where the name is not in it.</summary>
    public int? VersionIn(string text)
    {
        var prefix = $"Member {Number} v";
        var start = text.IndexOf(prefix, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var digits = text.AsSpan(start + prefix.Length);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
