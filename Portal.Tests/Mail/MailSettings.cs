using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Grains.Mail;

namespace Portal.Tests.Mail;

/// <summary>Settings as an operator writes them, read the way the silo reads them.</summary>
internal static class MailSettings
{
    public const string From = "Northgate Hackspace <portal@example.org>";

    /// <summary>The settings below <c>Portal:</c>; the later of two with the same key wins, as with environment variables.</summary>
    public static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .GroupBy(setting => $"Portal:{setting.Key}", setting => setting.Value)
                .Select(values => KeyValuePair.Create(values.Key, values.Last())))
            .Build();

    public static ServiceProvider Services(params (string Key, string? Value)[] settings) =>
        new ServiceCollection().AddPortalMail(Configuration(settings)).BuildServiceProvider();

    public static MailOptions Read(params (string Key, string? Value)[] settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<MailOptions>>().Value;
    }

    public static MimeMessages Messages() => new(Options.Create(new MailOptions { From = From, HostName = "portal.example.org" }));

    public static MailContent Content(string to = "ada@example.org", string? name = "Ada Lovelace", string subject = "Hello") =>
        new(to, name, subject, "text\n", "<p>html</p>\n", Discard: false);

    public static MimeMessage Message(string to = "ada@example.org", string subject = "Hello") =>
        Messages().Build(Guid.NewGuid(), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), Content(to, subject: subject))!;
}
