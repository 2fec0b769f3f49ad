using System.Globalization;
using System.Text;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>
/// The bytes of an entry that are hashed: a version, then each field as <c>{length in bytes}:{UTF-8}</c>, or <c>-</c> where there is
/// none. Lengths come first, so that no two entries have the same bytes. docs/audit.md tells it to others; it is never changed, only
/// followed by another version.
/// </summary>
public static class AuditCanonicalForm
{
    private const string Version = "1";

    /// <summary>The bytes of an entry.</summary>
    public static byte[] Of(string serviceId, AuditView entry)
    {
        var form = new StringBuilder(Version);
        foreach (var field in (string?[])
        [
            serviceId, entry.Id.ToString(CultureInfo.InvariantCulture), MomentOf(entry.At), entry.Event, entry.Actor, entry.MemberId?.ToString("D"),
            entry.ClientId, entry.Target, entry.Address, entry.Agent, entry.RequestId, entry.Before, entry.After, entry.Details,
        ])
        {
            _ = field is null ? form.Append('-') : form.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}");
        }

        return Encoding.UTF8.GetBytes(form.ToString());
    }

    /// <summary>A moment in UTC, to the microsecond, as PostgreSQL keeps it.</summary>
    public static string MomentOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
