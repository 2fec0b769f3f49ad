namespace Portal.Grains.Interfaces.Clients;

/// <summary>What a client's grain makes of a message.</summary>
[GenerateSerializer, Immutable, Alias("Portal.DiscourseVerdict")]
public abstract record DiscourseVerdict
{
    private DiscourseVerdict()
    {
    }

    /// <summary>It was signed with a secret of this client.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DiscourseVerdict.Genuine")]
    public sealed record Genuine : DiscourseVerdict;

    /// <summary>It was not.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DiscourseVerdict.Forged")]
    public sealed record Forged : DiscourseVerdict;

    /// <summary>There is no such client, it is switched off, or it is no Discourse.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DiscourseVerdict.NoDiscourse")]
    public sealed record NoDiscourse : DiscourseVerdict;
}
