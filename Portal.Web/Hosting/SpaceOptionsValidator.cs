using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Hosting;

/// <summary>Stops a program whose public address would make links, cookies or tokens unsafe.</summary>
public sealed class SpaceOptionsValidator : IValidateOptions<SpaceOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, SpaceOptions options)
    {
        var address = options.PublicAddress;
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            return ValidateOptionsResult.Fail($"Portal:PublicAddress is '{address}': give an absolute address such as https://portal.example.org.");
        }

        if (address is { Scheme: "http", IsLoopback: false })
        {
            return ValidateOptionsResult.Fail($"Portal:PublicAddress is '{address}': only a loopback address may do without HTTPS. Put a reverse proxy with TLS in front and give its https address.");
        }

        if (address.PathAndQuery != "/" || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            return ValidateOptionsResult.Fail($"Portal:PublicAddress is '{address}': the portal has a host of its own, so give no path, query or user.");
        }

        return string.IsNullOrWhiteSpace(options.SpaceName) || options.SpaceName.Length > 100
            ? ValidateOptionsResult.Fail("Portal:SpaceName is empty or longer than 100 characters: give the space's name.")
            : ValidateOptionsResult.Success;
    }
}
