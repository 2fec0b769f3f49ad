using System.Globalization;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api;

/// <summary>Reads the parameters of an address. What is not known, comes twice or is wrong is refused by name. Not thread-safe.</summary>
internal sealed class QueryReader(IQueryCollection query, params IReadOnlyList<string> known)
{
    /// <summary>What is wrong, or null. The first alone: addresses are short.</summary>
    public ApiProblem? Problem { get; private set; } =
        query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } stranger
            ? ApiProblems.InvalidParameter(Short(stranger), $"This is not known here. Known are: {string.Join(", ", known)}.")
            : query.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } twice } ? ApiProblems.InvalidParameter(twice, "This comes more than once.") : null;

    /// <summary>The text of a parameter, or null where it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">How many characters it may have.</param>
    public string? Text(string name, int most)
    {
        var text = query.TryGetValue(name, out var values) ? values.ToString() : null;
        if (text is not null && (text.Length is 0 || text.Length > most || text.Any(character => char.IsControl(character) || char.IsSurrogate(character) && !IsPaired(text))))
        {
            Refuse(name, string.Create(CultureInfo.InvariantCulture, $"This has to be a text of 1 to {most} characters, without control characters."));
            return null;
        }

        return text;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int least, int most, int otherwise)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return otherwise;
        }

        if (int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"This has to be a whole number from {least} to {most}."));
        return otherwise;
    }

    /// <summary>One of the words of an enumeration, or null where it is not there.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToList();
        if (words.Contains(values.ToString(), StringComparer.Ordinal))
        {
            return Enum.Parse<T>(values.ToString(), ignoreCase: true);
        }

        Refuse(name, $"This has to be one of: {string.Join(", ", words)}.");
        return null;
    }

    /// <summary>Notes what is wrong, unless something was before.</summary>
    public void Refuse(string name, string detail) => Problem ??= ApiProblems.InvalidParameter(name, detail);

    private static bool IsPaired(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
