using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>When keys change the engine's options are built anew: in all else they are what they were.</summary>
[Collection(typeof(OidcTests))]
public sealed class RebuiltOptionsTests(OidcPortal portal)
{
    [Fact]
    public void Options_that_are_built_anew_are_the_same()
    {
        var factory = portal.Host.Services.GetRequiredService<IOptionsFactory<OpenIddictServerOptions>>();
        var (one, other) = (factory.Create(Options.DefaultName), factory.Create(Options.DefaultName));

        // Parts of an options object itself, without what belongs to a request.
        string[] own = [nameof(OpenIddictServerOptions.JsonWebTokenHandler), nameof(OpenIddictServerOptions.TokenValidationParameters)];
        var properties = typeof(OpenIddictServerOptions).GetProperties().Where(property => !own.Contains(property.Name)).ToList();
        Assert.NotEmpty(properties);
        Assert.All(properties, property => Assert.Equal(Parts(property.GetValue(one)), Parts(property.GetValue(other))));
    }

    [Fact]
    public void The_encryption_key_is_the_same_object()
    {
        var factory = portal.Host.Services.GetRequiredService<IOptionsFactory<OpenIddictServerOptions>>();
        var (one, other) = (factory.Create(Options.DefaultName), factory.Create(Options.DefaultName));

        Assert.Same(Assert.Single(one.EncryptionCredentials).Key, Assert.Single(other.EncryptionCredentials).Key);
        Assert.Equal(one.TokenValidationParameters.TokenDecryptionKeys, other.TokenValidationParameters.TokenDecryptionKeys);
        Assert.Equal(one.TokenValidationParameters.IssuerSigningKeys, other.TokenValidationParameters.IssuerSigningKeys);
    }

    private static IEnumerable<object?> Parts(object? value) => value is IEnumerable list and not string ? list.Cast<object?>() : [value];
}
