using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Portal.Grains.Interfaces.Events;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Api;

/// <summary>Cursors as they stand in addresses. What is in them is nobody's business, so that it may change.</summary>
internal static class Cursors
{
    /// <summary>The longest, in characters.</summary>
    public const int MaxLength = 200;

    private const string Members = "m1";
    private const string Events = "e1";

    /// <summary>The cursor of a list by number.</summary>
    public static string Of(MemberPosition position) => Write(string.Create(CultureInfo.InvariantCulture, $"{Members}:{position.Number}"));

    /// <summary>The cursor of the feed.</summary>
    public static string Of(MemberEventPosition position) => Write(string.Create(CultureInfo.InvariantCulture, $"{Events}:{position.Id}:{position.History}"));

    /// <summary>Reads one of a list; null for anything else.</summary>
    public static MemberPosition? ReadMembers(string text) =>
        Read(text) is [Members, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new MemberPosition(last, "", default)
            : null;

    /// <summary>Reads one of the feed; null for anything else.</summary>
    public static MemberEventPosition? ReadEvents(string text) =>
        Read(text) is [Events, var id, var history] && history.Length > 0 && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new MemberEventPosition(history, last)
            : null;

    private static string Write(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private static string[] Read(string text) => Base64Url.IsValid(text) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') : [];
}
