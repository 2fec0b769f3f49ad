namespace Portal.Silo.Seeding;

/// <summary>A seed file cannot be applied. Says all that is wrong with it, not only the first mistake.</summary>
/// <param name="mistakes">Sentences for the operator, each with its place in the file.</param>
public sealed class SeedFileException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Each mistake: <c>file:line:column: sentence</c>.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
