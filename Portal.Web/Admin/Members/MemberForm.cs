using System.Globalization;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Members;

/// <summary>A member's details as somebody types them. What is not on the form cannot be changed by it.</summary>
public sealed class MemberForm
{
    /// <summary>How dates are typed, as browsers send them.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    public string? Number { get; set; }

    public string? DisplayName { get; set; }

    public string? Email { get; set; }

    public string? Username { get; set; }

    public string? Joined { get; set; }

    public string? Left { get; set; }

    /// <summary>The version that the form was made from; empty for a new member.</summary>
    public string? Version { get; set; }

    /// <summary>The form of a member.</summary>
    public static MemberForm Of(MemberView member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new MemberForm
        {
            Number = member.Number.ToString(CultureInfo.InvariantCulture),
            DisplayName = member.DisplayName,
            Email = member.Email,
            Username = member.Username,
            Joined = Text(member.Joined),
            Left = member.Left is { } left ? Text(left) : "",
            Version = member.Version,
        };
    }

    /// <summary>What the form changes, or the first field that cannot be read.</summary>
    public (MemberPatch? Patch, MemberEdit.Refused? Refusal) Read()
    {
        if (!int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (null, new("number", "A membership number is a whole number, 1 or more."));
        }

        if (!TryDate(Joined, out var joined))
        {
            return (null, new("joined", "Give the first day of membership, such as 2026-03-01."));
        }

        DateOnly? left = null;
        if (!string.IsNullOrWhiteSpace(Left))
        {
            if (!TryDate(Left, out var day))
            {
                return (null, new("left", "Give a day, such as 2026-12-31, or leave it empty."));
            }

            left = day;
        }

        return (
            new MemberPatch
            {
                Expected = string.IsNullOrEmpty(Version) ? null : Version,
                Number = new(number),
                DisplayName = new(DisplayName ?? ""),
                Email = new(Email ?? ""),
                Username = new(string.IsNullOrWhiteSpace(Username) ? null : Username),
                Joined = new(joined),
                Left = new(left),
            },
            null);
    }

    /// <summary>A day as forms have it.</summary>
    public static string Text(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a day as forms have it.</summary>
    public static bool TryDate(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
