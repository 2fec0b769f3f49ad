using System.Text;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// What an application behind a proxy learns of a member, as headers. A value has printable ASCII only: whatever else a name may hold, and
/// the percent sign, is percent-encoded UTF-8. So no name can end a line, or begin a header.
/// </summary>
public static class RemoteHeaders
{
    /// <summary>The username; the member's id where there is none yet.</summary>
    public const string User = "Remote-User";

    /// <summary>The groups, with commas between them.</summary>
    public const string Groups = "Remote-Groups";

    /// <summary>The address.</summary>
    public const string Email = "Remote-Email";

    /// <summary>The display name.</summary>
    public const string Name = "Remote-Name";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [User, Groups, Email, Name];

    /// <summary>Sets them, each of them always: a proxy that copies them then leaves none that the browser sent.</summary>
    public static void Set(IHeaderDictionary headers, MemberView member, IReadOnlyList<string> groups)
    {
        headers[User] = Encode(member.Username ?? member.Id.ToString("N"));
        headers[Groups] = Encode(string.Join(',', groups));
        headers[Email] = Encode(member.Email);
        headers[Name] = Encode(member.DisplayName);
    }

    /// <summary>The form of a value.</summary>
    public static string Encode(string value)
    {
        if (!value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.Contains('%', StringComparison.Ordinal))
        {
            return value;
        }

        var encoded = new StringBuilder(value.Length * 2);
        foreach (var unit in Encoding.UTF8.GetBytes(value))
        {
            _ = unit is >= (byte)' ' and <= (byte)'~' and not (byte)'%' ? encoded.Append((char)unit) : encoded.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
