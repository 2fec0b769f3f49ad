namespace Portal.Grains.Interfaces.Clients;

/// <summary>What became of a change to a client.</summary>
[GenerateSerializer, Immutable, Alias("Portal.ClientAnswer")]
public abstract record ClientAnswer
{
    private ClientAnswer()
    {
    }

    /// <summary>It is so, durably.</summary>
    /// <param name="Client">The client as it is now.</param>
    /// <param name="Secret">A secret that was made with it: the only time that it is told. Otherwise null.</param>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Saved")]
    public sealed record Saved([property: Id(0)] ClientView Client, [property: Id(1)] string? Secret) : ClientAnswer
    {
        /// <summary>The client's id only: a secret is never printed.</summary>
        public override string ToString() => $"Saved {Client.ClientId}";
    }

    /// <summary>It is gone, and so is all that it was granted.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Removed")]
    public sealed record Removed : ClientAnswer;

    /// <summary>No client can be so; nothing has changed.</summary>
    /// <param name="Faults">All that is wrong.</param>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] IReadOnlyList<ClientFault> Faults) : ClientAnswer;

    /// <summary>There is no such client.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Unknown")]
    public sealed record Unknown : ClientAnswer;

    /// <summary>There is one with this id already; nothing has changed.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Exists")]
    public sealed record Exists : ClientAnswer;

    /// <summary>Somebody else has changed it meanwhile; nothing has changed.</summary>
    /// <param name="Client">The client as it is now.</param>
    [GenerateSerializer, Immutable, Alias("Portal.ClientAnswer.Conflict")]
    public sealed record Conflict([property: Id(0)] ClientView Client) : ClientAnswer;
}
