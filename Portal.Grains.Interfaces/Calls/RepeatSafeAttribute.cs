namespace Portal.Grains.Interfaces.Calls;

/// <summary>
/// A grain's method that may be called again with the same arguments in the same <see cref="Operation"/> when nobody knows whether the
/// first call was executed. Queries say <see cref="ReadOnlyAttribute"/> instead; what is neither is <see cref="OnceOnlyAttribute"/>.
/// </summary>
/// <param name="why">Why a repeat does no harm: to readers, and to whoever changes the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RepeatSafeAttribute(string why) : Attribute
{
    /// <summary>Doing it twice leaves what doing it once does.</summary>
    public const string SameAsOnce = "Doing it twice leaves what doing it once does.";

    /// <summary>The grain knows the operation again and answers what it answered.</summary>
    public const string ByOperation = "The grain knows the operation again and answers what it answered.";

    /// <summary>Why a repeat does no harm.</summary>
    public string Why { get; } = why;
}
