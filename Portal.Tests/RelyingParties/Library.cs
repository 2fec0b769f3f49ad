using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.RelyingParties;

/// <summary>A library that applications sign their members in with, and the script that uses it.</summary>
/// <param name="Program">Runs the script.</param>
/// <param name="Script">The script's whole name.</param>
/// <param name="Needs">What has to be installed, for whoever reads that it is not.</param>
internal sealed record Library(string Program, string Script, string Needs)
{
    /// <summary>For Node.js; its script stays beside what <c>npm ci</c> has installed for it.</summary>
    public const string OpenIdClient = "openid-client";

    /// <summary>For Python, as Debian packages it.</summary>
    public const string Authlib = "Authlib";

    public static Library Named(string name) => name switch
    {
        OpenIdClient => new("node", File("openid_client.mjs"), "the Debian packages nodejs and npm, and `npm ci` in Portal.Tests/RelyingParties: ./portal test sees to both"),
        Authlib => new("/usr/bin/python3", File("authlib_client.py"), "the Debian packages python3-authlib and python3-requests"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no script for it."),
    };

    private static string File(string name)
    {
        var file = Path.Combine(Repository.Root, "Portal.Tests", "RelyingParties", name);
        Assert.True(System.IO.File.Exists(file), $"{file} is missing.");
        return file;
    }
}
