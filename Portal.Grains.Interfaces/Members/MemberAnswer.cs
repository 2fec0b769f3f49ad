namespace Portal.Grains.Interfaces.Members;

/// <summary>What a member grain answers to a change.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MemberAnswer")]
public abstract record MemberAnswer
{
    private MemberAnswer()
    {
    }

    /// <summary>The change is durable.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Saved")]
    public sealed record Saved([property: Id(0)] MemberView Member) : MemberAnswer;

    /// <summary>Another member has this value already.</summary>
    /// <param name="Field">Which: <c>number</c>, <c>email</c>, <c>username</c> or <c>keyfobs</c>.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Taken")]
    public sealed record Taken([property: Id(0)] string Field) : MemberAnswer;

    /// <summary>The value cannot be used.</summary>
    /// <param name="Field">Which field.</param>
    /// <param name="Reason">A sentence for a person: what is wrong, and what to do.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Reason) : MemberAnswer;

    /// <summary>Somebody has changed the member since the version that the change was made from. Nothing is written.</summary>
    /// <param name="Present">The member as it is now.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Conflict")]
    public sealed record Conflict([property: Id(0)] MemberView Present) : MemberAnswer;

    /// <summary>Something newer is known already. Nothing is written.</summary>
    /// <param name="Present">The member as it is now.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Outdated")]
    public sealed record Outdated([property: Id(0)] MemberView Present) : MemberAnswer;

    /// <summary>
    /// This is the last member who may do everything for good: without an end to the role or the membership, and not disabled. Somebody
    /// else has to be one first.
    /// </summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.LastAdministrator")]
    public sealed record LastAdministrator : MemberAnswer;

    /// <summary>There is no such member.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Unknown")]
    public sealed record Unknown : MemberAnswer;
}
