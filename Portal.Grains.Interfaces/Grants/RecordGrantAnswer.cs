using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Grants;

/// <summary>What became of a grant that was to be recorded.</summary>
[GenerateSerializer, Immutable, Alias("Portal.RecordGrantAnswer")]
public abstract record RecordGrantAnswer
{
    private RecordGrantAnswer()
    {
    }

    /// <summary>It is, durably.</summary>
    /// <param name="Holder">For a browser that is to hold the grant itself: see <see cref="IGrantGrain.HoldAsync"/>.</param>
    [GenerateSerializer, Immutable, Alias("Portal.RecordGrantAnswer.Recorded")]
    public sealed record Recorded([property: Id(0)] SecureToken Holder) : RecordGrantAnswer;

    /// <summary>A grant of this id was made before: what was good for one is used up.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RecordGrantAnswer.AlreadyMade")]
    public sealed record AlreadyMade : RecordGrantAnswer;

    /// <summary>The session is not the member's, or it or the client has ended.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RecordGrantAnswer.NotLive")]
    public sealed record NotLive : RecordGrantAnswer;
}
