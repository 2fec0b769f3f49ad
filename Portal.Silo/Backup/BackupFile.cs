namespace Portal.Silo.Backup;

/// <summary>An entry of an archive.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal.</param>
public sealed record BackupFile(long Bytes, string Sha256);
