using System.Net;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Hosting;

/// <summary>Stops a front end whose settings make no sense.</summary>
public sealed class FrontEndOptionsValidator(IOptions<SpaceOptions> space) : IValidateOptions<FrontEndOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, FrontEndOptions options)
    {
        var failures = options.TrustedProxies
            .Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            .Select(proxy => $"Portal:TrustedProxies has '{proxy}': give an IP address, or a network such as 10.0.0.0/8.")
            .ToList();
        if (options.Demo && !space.Value.PublicAddress.IsLoopback)
        {
            failures.Add("Portal:Demo is on, and Portal:PublicAddress is not a loopback address: the demo shows everybody's sign-in codes. Turn it off.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
