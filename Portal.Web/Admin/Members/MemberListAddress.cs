using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Members;

/// <summary>A list of members as an address has it, so that it can be kept and sent on. What makes no sense in an address is left out.</summary>
/// <param name="Text">What is searched for.</param>
/// <param name="Role">A role.</param>
/// <param name="Standing">What they are.</param>
/// <param name="Order">In which order.</param>
/// <param name="After">Behind whom the page begins.</param>
public sealed record MemberListAddress(string? Text, string? Role, MemberStanding? Standing, MemberOrder Order, MemberPosition? After)
{
    private const int PageSize = 50;

    /// <summary>Reads one.</summary>
    public static MemberListAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            Word(query["q"]), Word(query["role"]), One<MemberStanding>(query["state"]), One<MemberOrder>(query["order"]) ?? MemberOrder.Number, Position(query["after"]));
    }

    /// <summary>The query.</summary>
    public MemberQuery ToQuery() => new() { Text = Text, Role = Role, Standing = Standing, Order = Order, After = After, Count = PageSize };

    /// <summary>The address.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        Add("q", Text);
        Add("role", Role);
        Add("state", Standing?.ToString().ToLowerInvariant());
        Add("order", Order is MemberOrder.Number ? null : Order.ToString().ToLowerInvariant());
        Add("after", After is { } after ? WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{after.Number}|{MemberForm.Text(after.Joined)}|{after.Name}"))) : null);
        return $"/admin/members{query}";

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                query.Add(key, value);
            }
        }
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? One<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    private static MemberPosition? Position(string? text)
    {
        try
        {
            return text is { Length: > 0 and < 1000 }
                && Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split('|', 3) is [var number, var joined, var name]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && MemberForm.TryDate(joined, out var day)
                    ? new MemberPosition(last, name.Replace("\0", "", StringComparison.Ordinal), day)
                    : null;
        }
        catch (FormatException)
        {
            // Not what this wrote: the list begins at its beginning.
            return null;
        }
    }
}
