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
        if (!string.IsNullOrWhiteSpace(options.MasterKey))
        {
            return Decode(options.MasterKey, "Portal:MasterKey");
        }

        if (!string.IsNullOrWhiteSpace(options.MasterKeyFile))
        {
            return File.Exists(options.MasterKeyFile)
                ? Decode(File.ReadAllText(options.MasterKeyFile), $"The file '{options.MasterKeyFile}' (Portal:MasterKeyFile)")
                : throw Invalid($"The file '{options.MasterKeyFile}' (Portal:MasterKeyFile) is not there: make one with 'openssl rand -base64 32'.");
        }

        if (!options.IsEmbedded)
        {
            throw Invalid("Portal:MasterKeyFile is not set. Make a key with 'openssl rand -base64 32', give the same file to every silo, and keep a copy: without it the signing keys in the database are lost.");
        }

        var file = FileOf(options);
        return File.Exists(file) ? Decode(File.ReadAllText(file), $"The file '{file}'") : Make(file);
    }

    /// <summary>The key, for those who need the one that there is: none is made.</summary>
    /// <exception cref="OptionsValidationException">There is none, or it has the wrong form; the message says what to do.</exception>
    public static byte[] ReadExisting(SiloSettings options) =>
        options.IsEmbedded && string.IsNullOrWhiteSpace(options.MasterKey) && string.IsNullOrWhiteSpace(options.MasterKeyFile) && !File.Exists(FileOf(options))
            ? throw Invalid($"The file '{FileOf(options)}' is not there: it was made with the database, and belongs beside it.")
            : Read(options);

    private static string FileOf(SiloSettings options) => Path.Combine(Path.GetFullPath(options.DataFolder), "master.key");

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
