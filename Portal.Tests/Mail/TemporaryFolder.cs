namespace Portal.Tests.Mail;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("portal-mail-").FullName;

    public string this[string file] => Path.Combine(Name, file);

    public void Dispose() => Directory.Delete(Name, recursive: true);
}
