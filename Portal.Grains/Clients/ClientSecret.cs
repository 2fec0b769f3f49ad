namespace Portal.Grains.Clients;

/// <summary>The rule of the secrets that clients declare.</summary>
public static class ClientSecret
{
    /// <summary>
    /// The least number of characters. Only a fast hash of a secret is kept, which is enough for random ones and for nothing that
    /// somebody made up in a hurry.
    /// </summary>
    public const int MinLength = 32;
}
