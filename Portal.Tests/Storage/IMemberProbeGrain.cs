namespace Portal.Tests.Storage;

/// <summary>Writes a member's state, to see what its unique indexes refuse.</summary>
public interface IMemberProbeGrain : IGrainWithGuidKey
{
    /// <summary>The name of the unique index that refused the write, or null when it is durable.</summary>
    Task<string?> WriteAsync(int number, string email, string? username);
}
