using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Nothing_configured_is_a_sentence_that_names_both_ways()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => MailSettings.Read(("Mail:From", MailSettings.From)));

        var failure = Assert.Single(exception.Failures);
        Assert.Contains("Portal:Mail:Smtp:Host", failure, StringComparison.Ordinal);
        Assert.Contains("Portal:Mail:PickupDirectory", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ways_at_once_are_refused() =>
        Refuses("both PickupDirectory and Smtp:Host", ("Mail:PickupDirectory", "outbox"), ("Mail:Smtp:Host", "mail.example.org"));

    [Theory]
    [InlineData(null)]
    [InlineData("Northgate Hackspace")]
    [InlineData("portal@example.org\r\nBcc: eve@example.org")]
    public void A_sender_that_is_no_address_is_refused(string? from) =>
        Refuses("Portal:Mail:From", ("Mail:From", from), ("Mail:PickupDirectory", "outbox"));

    [Theory]
    [InlineData("Mail:Smtp:Host", "mail.example.org:587", "Smtp:Host")]
    [InlineData("Mail:Smtp:Port", "0", "Smtp:Port")]
    [InlineData("Mail:Smtp:Port", "65536", "Smtp:Port")]
    [InlineData("Mail:Smtp:UserName", "portal", "UserName and Password")]
    [InlineData("Mail:Smtp:Password", "secret", "UserName and Password")]
    [InlineData("Mail:Smtp:ConnectTimeoutSeconds", "0", "ConnectTimeoutSeconds")]
    [InlineData("Mail:Smtp:MaximumConnections", "0", "MaximumConnections")]
    [InlineData("Mail:Smtp:TrustedCertificateFile", "no-such-file.pem", "TrustedCertificateFile")]
    [InlineData("Mail:RetryFirstSeconds", "0", "RetryFirstSeconds")]
    [InlineData("Mail:RetryFactor", "NaN", "RetryFactor")]
    [InlineData("Mail:RetryLongestSeconds", "1", "RetryLongestSeconds")]
    [InlineData("Mail:RetryJitter", "2", "RetryJitter")]
    [InlineData("Mail:KeepSentHours", "0", "KeepSentHours")]
    [InlineData("Mail:HostName", "https://portal.example.org/", "HostName")]
    public void Nonsense_is_refused_by_the_name_of_its_setting(string key, string value, string named) =>
        Refuses(named, ("Mail:Smtp:Host", "mail.example.org"), (key, value));

    [Fact]
    public void A_password_in_the_clear_is_refused_unless_the_server_is_this_machine()
    {
        (string, string?)[] login = [("Mail:Smtp:Security", "None"), ("Mail:Smtp:UserName", "portal"), ("Mail:Smtp:Password", "secret")];

        Refuses("readable over the network", [("Mail:Smtp:Host", "mail.example.org"), .. login]);
        Assert.Equal("portal", MailSettings.Read([("Mail:From", MailSettings.From), ("Mail:Smtp:Host", "127.0.0.1"), .. login]).Smtp.UserName);
    }

    [Fact]
    public void Sentences_do_not_repeat_the_password()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => MailSettings.Read(
            ("Mail:Smtp:Host", "a b"), ("Mail:Smtp:Security", "None"), ("Mail:Smtp:UserName", "portal"), ("Mail:Smtp:Password", "xyzzy")));

        Assert.DoesNotContain("xyzzy", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://portal.example.org:8443/", "portal.example.org")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    [InlineData("http://127.0.0.1:5000", null)]
    [InlineData(null, null)]
    public void The_host_name_is_that_of_the_public_address(string? address, string? host) =>
        Assert.Equal(host, MailSettings.Read(
            ("PublicAddress", address), ("Mail:From", MailSettings.From), ("Mail:PickupDirectory", "outbox")).HostName);

    [Fact]
    public void The_settings_choose_the_transport()
    {
        using var pickup = MailSettings.Services(("Mail:From", MailSettings.From), ("Mail:PickupDirectory", "outbox"));
        using var smtp = MailSettings.Services(("Mail:From", MailSettings.From), ("Mail:Smtp:Host", "mail.example.org"));

        Assert.IsType<PickupMailTransport>(pickup.GetRequiredService<IMailTransport>());
        Assert.IsType<SmtpMailTransport>(smtp.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public void Wrong_settings_stop_the_program_at_start()
    {
        using var services = MailSettings.Services();

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
    }

    private static void Refuses(string named, params (string, string?)[] settings)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => MailSettings.Read([("Mail:From", MailSettings.From), .. settings]));

        Assert.Contains(named, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }
}
