using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Tests.Mail;

/// <summary>An authority of our own and a certificate that it has given to a mail server, as PEM files.</summary>
internal sealed class TestCertificates
{
    private TestCertificates(string authority, string server) => (Authority, Server) = (authority, server);

    /// <summary>The file with the authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>The file with the server's certificate and key.</summary>
    public string Server { get; }

    /// <summary>Makes both, for a server that goes by a name or, by default, by the address of this machine.</summary>
    public static TestCertificates Create(TemporaryFolder folder, string? serverName = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, until) = (now.AddDays(-1), now.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Northgate Test Authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var issuer = authority.CreateSelfSigned(from, until);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=mail", serverKey, HashAlgorithmName.SHA256);
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        server.CertificateExtensions.Add(NamesOf(serverName));
        using var issued = server.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));

        var files = new TestCertificates(folder["authority.pem"], folder["server.pem"]);
        File.WriteAllText(files.Authority, issuer.ExportCertificatePem());
        File.WriteAllText(files.Server, $"{issued.ExportCertificatePem()}\n{serverKey.ExportPkcs8PrivateKeyPem()}\n");
        return files;
    }

    private static X509Extension NamesOf(string? serverName)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (serverName is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(serverName);
        }

        return names.Build();
    }
}
