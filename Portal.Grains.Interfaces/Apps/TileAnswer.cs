namespace Portal.Grains.Interfaces.Apps;

/// <summary>What the board answers to a change of one tile.</summary>
[GenerateSerializer, Immutable, Alias("Portal.TileAnswer")]
public abstract record TileAnswer
{
    private TileAnswer()
    {
    }

    /// <summary>The board is as it shall be; durable.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.TileAnswer.Saved")]
    public sealed record Saved : TileAnswer;

    /// <summary>The value cannot be used.</summary>
    /// <param name="Field">Which field: <c>name</c>, <c>description</c>, <c>icon</c>, <c>address</c> or <c>visibleTo</c>.</param>
    /// <param name="Reason">A sentence for a person: what is wrong, and what to do.</param>
    [GenerateSerializer, Immutable, Alias("Portal.TileAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Reason) : TileAnswer;

    /// <summary>Another tile has this name.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.TileAnswer.Taken")]
    public sealed record Taken : TileAnswer;

    /// <summary>Somebody has changed the tile since. Nothing is written.</summary>
    /// <param name="Present">The tile as it is now.</param>
    [GenerateSerializer, Immutable, Alias("Portal.TileAnswer.Conflict")]
    public sealed record Conflict([property: Id(0)] TileView Present) : TileAnswer;

    /// <summary>There is no such tile.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.TileAnswer.Unknown")]
    public sealed record Unknown : TileAnswer;
}
