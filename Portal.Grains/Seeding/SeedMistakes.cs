using System.Globalization;

namespace Portal.Grains.Seeding;

/// <summary>Gathers what is wrong with a seed file.</summary>
/// <param name="file">The file's path, as the operator gave it.</param>
public sealed class SeedMistakes(string file)
{
    private readonly List<SeedMistake> _mistakes = [];

    /// <summary>How many there are.</summary>
    public int Count => _mistakes.Count;

    /// <summary>Notes a mistake. The sentence never repeats a secret.</summary>
    public void Add(SeedPosition at, string sentence, string? field = null) => _mistakes.Add(new SeedMistake(at, sentence, field));

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<SeedMistake> All =>
        [.. _mistakes.OrderBy(mistake => (mistake.At.Line, mistake.At.Column))];

    /// <summary>All of them as lines for the operator: <c>file:line:column: sentence</c>.</summary>
    public IReadOnlyList<string> Lines =>
        [.. All.Select(mistake => string.Create(CultureInfo.InvariantCulture, $"{file}:{mistake.At.Line}:{mistake.At.Column}: {mistake.Sentence}"))];
}
