namespace Portal.Grains.Interfaces.Clients;

/// <summary>What became of an answer that was to be signed.</summary>
[GenerateSerializer, Immutable, Alias("Portal.DiscourseAnswer")]
public abstract record DiscourseAnswer
{
    private DiscourseAnswer()
    {
    }

    /// <summary>It is signed, with the secret that the request was signed with.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DiscourseAnswer.Answered")]
    public sealed record Answered([property: Id(0)] DiscourseMessage Message) : DiscourseAnswer;

    /// <summary>The request that it would answer is not genuine: nothing is signed for anybody else.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DiscourseAnswer.Refused")]
    public sealed record Refused : DiscourseAnswer;
}
