using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Silo.Hosting;

namespace Portal.Silo.Secrets;

/// <summary>
/// Finds the master key: it is configured, or, for an embedded database, made at first start beside it. It is never in the database,
/// so that a copy of the database opens nothing.
/// </summary>
public static class MasterKey
{
    private const int Size = 32;

    /// <summary>The key: 32 bytes.</summary>
    /// <exception cref="OptionsValidationException">There is none, or it has the wrong form; the message says what to do.</exception>
    public static byte[] Read(SiloSettings options)
    {
        if (Find(options) is { } found)
        {
            return found;
        }

        if (!string.IsNullOrWhiteSpace(options.MasterKeyFile))
        {
            throw Invalid($"The file '{options.MasterKeyFile}' (Portal:MasterKeyFile) is not there: make one with 'openssl rand -base64 32'.");
        }

        return options.IsEmbedded
            ? Make(FileOf(options)!)
            : throw Invalid("Portal:MasterKeyFile is not set. Make a key with 'openssl rand -base64 32', give the same file to every silo, and keep a copy: without it the signing keys in the database are lost.");
    }

    /// <summary>The key that there is, or null.</summary>
    /// <exception cref="OptionsValidationException">It has the wrong form.</exception>
    public static byte[]? Find(SiloSettings options)
    {
        if (!string.IsNullOrWhiteSpace(options.MasterKey))
        {
            return Decode(options.MasterKey, "Portal:MasterKey");
        }

        return FileOf(options) is { } file && File.Exists(file)
            ? Decode(File.ReadAllText(file), string.IsNullOrWhiteSpace(options.MasterKeyFile) ? $"The file '{file}'" : $"The file '{file}' (Portal:MasterKeyFile)")
            : null;
    }

    /// <summary>The key, for those who need the one that there is: none is made.</summary>
    /// <exception cref="OptionsValidationException">There is none, or it has the wrong form; the message says what to do.</exception>
    public static byte[] ReadExisting(SiloSettings options) => options switch
    {
        _ when Find(options) is { } found => found,
        { IsEmbedded: true } when string.IsNullOrWhiteSpace(options.MasterKeyFile) => throw Invalid($"The file '{FileOf(options)}' is not there: it was made with the database, and belongs beside it."),
        _ => Read(options),
    };

    /// <summary>The file that it is in, or would be; null where it is in no file.</summary>
    public static string? FileOf(SiloSettings options) => options switch
    {
        { MasterKey.Length: > 0 } when !string.IsNullOrWhiteSpace(options.MasterKey) => null,
        { MasterKeyFile.Length: > 0 } when !string.IsNullOrWhiteSpace(options.MasterKeyFile) => options.MasterKeyFile,
        { IsEmbedded: true } => Path.Combine(Path.GetFullPath(options.DataFolder), "master.key"),
        _ => null,
    };

    private static byte[] Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var key = RandomNumberGenerator.GetBytes(Size);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        stream.Flush(flushToDisk: true);
        return key;
    }

    private static byte[] Decode(string text, string where)
    {
        var key = new byte[Size + 3];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == Size
            ? key[..Size]
            : throw Invalid($"{where} is not 32 bytes in base64: make a key with 'openssl rand -base64 32'.");
    }

    private static OptionsValidationException Invalid(string sentence) => new("MasterKey", typeof(SiloSettings), [sentence]);
}
