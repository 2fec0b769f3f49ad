using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portal.Grains.Mail;

/// <summary>Registers what a silo needs to deliver mail.</summary>
public static class MailServices
{
    /// <summary>
    /// Adds the transport that the section <c>Portal:Mail</c> asks for; wrong settings stop the program at start. The host of
    /// <c>Portal:PublicAddress</c> is the right side of the <c>Message-ID</c>. A <see cref="Secrets.SecretBox"/> must be
    /// registered besides.
    /// </summary>
    /// <param name="services">The services of a silo.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddPortalMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        services.AddOptionsWithValidateOnStart<MailOptions>()
            .Bind(configuration.GetSection(MailOptions.Section))
            .PostConfigure(options => options.HostName ??= PublicHost(configuration["Portal:PublicAddress"]));
        services.TryAddSingleton<MimeMessages>();
        services.TryAddSingleton<IMailTransport>(provider =>
            string.IsNullOrWhiteSpace(provider.GetRequiredService<IOptions<MailOptions>>().Value.PickupDirectory)
                ? ActivatorUtilities.CreateInstance<SmtpMailTransport>(provider)
                : ActivatorUtilities.CreateInstance<PickupMailTransport>(provider));
        return services;
    }

    private static string? PublicHost(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.HostNameType is UriHostNameType.Dns ? uri.IdnHost : null;
}
