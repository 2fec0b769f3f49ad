namespace Portal.Silo.Backup;

/// <summary>A backup cannot be made, read or restored. The message is a sentence that tells the operator what to do; it holds no password.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
