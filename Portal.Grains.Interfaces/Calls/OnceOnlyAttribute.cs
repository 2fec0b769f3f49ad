namespace Portal.Grains.Interfaces.Calls;

/// <summary>A grain's method that nobody repeats by himself: whether it was executed, a person has to look.</summary>
/// <param name="why">What a repeat would do.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnceOnlyAttribute(string why) : Attribute
{
    /// <summary>What a repeat would do.</summary>
    public string Why { get; } = why;
}
