namespace Portal.Grains.Interfaces.Members;

/// <summary>A place between two members of a list: behind this one. Pages that lead on by it neither repeat nor miss any.</summary>
/// <param name="Number">The member's number.</param>
/// <param name="Name">The name in lower case, where the list is by name; otherwise empty.</param>
/// <param name="Joined">The first day, where the list is by that.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberPosition")]
public sealed record MemberPosition([property: Id(0)] int Number, [property: Id(1)] string Name, [property: Id(2)] DateOnly Joined);
