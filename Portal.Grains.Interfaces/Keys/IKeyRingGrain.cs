using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Keys;

/// <summary>The keys that sign tokens; sealed at rest. Key: <c>keys:signing</c>.</summary>
[Alias("Portal.IKeyRingGrain")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    /// <summary>
    /// The keys, newest first: those that sign, those that will and those that did a while ago. Makes the first of each of
    /// <see cref="SigningAlgorithms"/> where there is none; otherwise it reads memory only. A key is durable before it is answered. The
    /// answer holds private keys: only front ends ask.
    /// </summary>
    [Alias("ReadAsync"), RepeatSafe("Keys are made where there are none.")]
    Task<IReadOnlyList<SigningKey>> ReadAsync();

    /// <summary>What there is to say of the keys without them, newest first: for administrators.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<IReadOnlyList<KeyView>> DescribeAsync();

    /// <summary>
    /// Makes new keys of all algorithms, and answers from when they sign in place of the present ones: as soon as every front end has
    /// surely picked them up. Durable when it answers. Asked again until then, it makes no others and answers the same moment.
    /// </summary>
    [Alias("RotateAsync"), RepeatSafe("Until the new keys sign, no others are made.")]
    Task<DateTimeOffset> RotateAsync();

    /// <summary>Makes sure that what is due is made, retired and removed from now on: by a reminder, durable when it answers.</summary>
    [Alias("EnsureScheduledAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task EnsureScheduledAsync();
}
