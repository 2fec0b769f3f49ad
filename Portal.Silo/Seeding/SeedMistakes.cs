using System.Globalization;

namespace Portal.Silo.Seeding;

/// <summary>Gathers what is wrong with a seed file.</summary>
/// <param name="file">The file's path, as the operator gave it.</param>
internal sealed class SeedMistakes(string file)
{
    private readonly List<(SeedPosition At, string Sentence)> _mistakes = [];

    /// <summary>How many there are.</summary>
    public int Count => _mistakes.Count;

    /// <summary>Notes a mistake. The sentence never repeats a secret.</summary>
    public void Add(SeedPosition at, string sentence) => _mistakes.Add((at, sentence));

    /// <summary>Ends reading where anything was noted.</summary>
    /// <exception cref="SeedFileException">There were mistakes.</exception>
    public void ThrowIfAny()
    {
        if (_mistakes.Count > 0)
        {
            throw new SeedFileException(
            [
                .. _mistakes
                    .OrderBy(mistake => (mistake.At.Line, mistake.At.Column))
                    .Select(mistake => string.Create(CultureInfo.InvariantCulture, $"{file}:{mistake.At.Line}:{mistake.At.Column}: {mistake.Sentence}")),
            ]);
        }
    }
}
