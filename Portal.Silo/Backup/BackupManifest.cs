namespace Portal.Silo.Backup;

/// <summary>What an archive says of itself: <c>manifest.json</c>, its first entry.</summary>
public sealed record BackupManifest
{
    /// <summary>The form of archives that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form of the archive.</summary>
    public required int Format { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the portal that made it.</summary>
    public required string PortalVersion { get; init; }

    /// <summary>The major version of the PostgreSQL that it was taken from.</summary>
    public required int PostgresMajorVersion { get; init; }

    /// <summary>The schema scripts that the database had.</summary>
    public required IReadOnlyList<string> SchemaScripts { get; init; }

    /// <summary>The <c>kid</c> of every signing key in it: thumbprints, which say which keys these are and open nothing.</summary>
    public required IReadOnlyList<string> SigningKeys { get; init; }

    /// <summary>Says which master key opens what is sealed in it, and not what that key is.</summary>
    public required string MasterKeyFingerprint { get; init; }

    /// <summary>The other entries, by name.</summary>
    public required IReadOnlyDictionary<string, BackupFile> Files { get; init; }
}
