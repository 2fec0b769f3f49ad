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
    /// <param name="Field">Which: <c>number</c>, <c>email</c> or <c>username</c>.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Taken")]
    public sealed record Taken([property: Id(0)] string Field) : MemberAnswer;

    /// <summary>The value cannot be used.</summary>
    /// <param name="Field">Which field.</param>
    /// <param name="Reason">A sentence for a person: what is wrong, and what to do.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Reason) : MemberAnswer;

    /// <summary>There is no such member.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberAnswer.Unknown")]
    public sealed record Unknown : MemberAnswer;
}
