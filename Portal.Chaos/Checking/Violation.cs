using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>Something that must not have happened.</summary>
/// <param name="Rule">Which rule it breaks.</param>
/// <param name="What">A sentence that says what happened.</param>
/// <param name="Evidence">The operations that show it.</param>
public sealed record Violation(string Rule, string What, IReadOnlyList<Operation> Evidence)
{
    /// <inheritdoc />
    public override string ToString() => $"{Rule}: {What}{string.Concat(Evidence.Select(operation => $"\n    {operation}"))}";
}
