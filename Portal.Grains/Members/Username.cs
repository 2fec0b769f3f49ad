using System.Buffers;
using System.Collections.Frozen;

namespace Portal.Grains.Members;

/// <summary>
/// The rule of usernames: 3 to 20 of A–Z, a–z, 0–9, _ and -. They are kept in lower case, so that names which differ only in
/// case cannot exist: some applications could not tell them apart.
/// </summary>
public static class Username
{
    private const int MinLength = 3;
    private const int MaxLength = 20;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    // What applications treat as special (root, admin, system, …), what mail is expected at (RFC 2142), and what a reader would
    // take for the space itself. Applications create accounts from usernames: "admin" must not be the first who comes.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "abuse", "admin", "administrator", "all", "anonymous", "api", "bot", "daemon", "everyone", "guest", "hostmaster", "info",
        "mail", "mailer-daemon", "moderator", "nobody", "no-reply", "noreply", "null", "operator", "owner", "portal", "postmaster",
        "root", "security", "service", "staff", "sudo", "superuser", "support", "sysadmin", "sysop", "system", "undefined",
        "user", "webmaster");

    /// <summary>Brings a username into its kept form, or says what is wrong with it.</summary>
    /// <param name="input">As typed. Spaces around it are forgiven.</param>
    /// <param name="normal">The form that is kept; empty when the answer is false.</param>
    /// <param name="reason">A sentence for a person; empty when the answer is true.</param>
    public static bool TryNormalise(string? input, out string normal, out string reason)
    {
        normal = string.Empty;
        var text = (input ?? string.Empty).Trim();
        reason =
            text.Length == 0 ? "Choose a username."
            : text.Length is < MinLength or > MaxLength ? $"A username has {MinLength} to {MaxLength} characters."
            : !text.All(char.IsAscii) || text.ToLowerInvariant().AsSpan().ContainsAnyExcept(Allowed)
                ? "A username has only letters from a to z, digits, _ and - in it."
            : string.Empty;
        if (reason.Length > 0)
        {
            return false;
        }

        normal = text.ToLowerInvariant();
        return true;
    }

    /// <summary>
    /// Whether a name in its kept form is set aside. Members cannot choose these; an administrator or a seed file may give them,
    /// and then means it.
    /// </summary>
    public static bool IsReserved(string normal) => Reserved.Contains(normal);
}
