namespace Portal.Grains.Seeding;

/// <summary>Notes what a seed file declares twice, with the place of the first.</summary>
public sealed class SeedUniqueness(SeedMistakes mistakes)
{
    private readonly Dictionary<(string Kind, string Value), SeedPosition> _seen = [];

    /// <summary>Remembers a value, and notes a mistake where it was seen before.</summary>
    /// <param name="kind">What it is, such as <c>the number</c>.</param>
    /// <param name="value">In the form in which two of it are the same; null is ignored.</param>
    /// <param name="at">Where it stands.</param>
    public void Claim(string kind, string? value, SeedPosition at)
    {
        if (value is not null && !_seen.TryAdd((kind, value), at))
        {
            mistakes.Add(at, $"Line {_seen[(kind, value)].Line} has {kind} {value} already. Each can be there once.");
        }
    }
}
