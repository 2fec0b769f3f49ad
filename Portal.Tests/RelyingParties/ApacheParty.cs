using System.Globalization;
using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Browser;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.RelyingParties;

/// <summary>
/// A web server whose <c>/members</c> is for whom the portal knows: Debian's Apache with mod_auth_openidc, in a process of its own. And
/// the half of a browser that is at this server; the other half, at the portal, is a <see cref="PlainBrowser"/>.
/// </summary>
internal sealed class ApacheParty : IAsyncDisposable
{
    private const string Needs = "the Debian packages apache2-bin and libapache2-mod-auth-openidc";

    private readonly TemporaryFolder _folder = new();
    private readonly string _id = $"apache-{Guid.NewGuid():N}";
    private readonly string _secret = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
    private readonly int _port = FreePort.Next();

    // The module sends only those to sign in who come to see a page; others get 401.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    private PartyProcess? _process;

    /// <summary>The page that only members see: whom Apache takes them for, and below it all that userinfo said, the refresh token, the access token.</summary>
    public Uri Members => new($"http://localhost:{_port}/members/index.txt");

    /// <summary>Where members are after signing out. Everybody sees it.</summary>
    public Uri Goodbye => new($"http://localhost:{_port}/goodbye.txt");

    /// <summary>Leads to the portal to sign out, and from there to <see cref="Goodbye"/>.</summary>
    public Uri SignOut => new($"{RedirectUri}?logout={Uri.EscapeDataString(Goodbye.AbsoluteUri)}");

    /// <summary>A path that the module keeps for itself.</summary>
    private Uri RedirectUri => new($"http://localhost:{_port}/members/signed-in");

    /// <summary>Declares it at the portal, starts it, and waits until it answers.</summary>
    public static async Task<ApacheParty> StartAsync(PortalHost portal, AccessRule access)
    {
        Assert.True(File.Exists("/usr/sbin/apache2") && File.Exists("/usr/lib/apache2/modules/mod_auth_openidc.so"), $"Apache is missing: the test needs {Needs}.");
        var party = new ApacheParty();
        try
        {
            await portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(party._id)).PutAsync(new ClientDetails(
                "The web server", [party._secret], [party.RedirectUri.AbsoluteUri], [party.Goodbye.AbsoluteUri], ["openid", "profile", "email", "groups", "offline_access"], access,
                new ClientProtocol { GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken] }));
            party.WriteSite();
            party._process = party.Start(portal.Address);
            await Eventually.BecomesTrueAsync(party.AnswersAsync);
            return party;
        }
        catch
        {
            await party.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address with the cookies that this server has set.</summary>
    public async Task<Answer> GetAsync(Uri address)
    {
        using var response = await _http.GetAsync(address, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private void WriteSite()
    {
        Directory.CreateDirectory(_folder["site/members"]);
        File.WriteAllText(_folder["site/goodbye.txt"], "Goodbye");
        File.WriteAllText(
            _folder["site/members/index.txt"],
            """
            <!--#echo encoding="none" var="REMOTE_USER" -->
            <!--#echo encoding="none" var="OIDC_userinfo_json" -->
            <!--#echo encoding="none" var="OIDC_refresh_token" -->
            <!--#echo encoding="none" var="OIDC_access_token" -->
            """);
    }

    private PartyProcess Start(Uri issuer)
    {
        var files = Path.Combine(Repository.Root, "Portal.Tests", "RelyingParties");
        return PartyProcess.Start("/bin/sh", [Path.Combine(files, "apache.sh"), Path.Combine(files, "apache.conf")], Needs, new Dictionary<string, string>
        {
            ["PARTY_FOLDER"] = _folder.Name,
            ["PARTY_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
            ["PARTY_ISSUER"] = issuer.AbsoluteUri,
            ["PARTY_CLIENT_ID"] = _id,
            ["PARTY_CLIENT_SECRET"] = _secret,
            ["PARTY_REDIRECT_URI"] = RedirectUri.AbsoluteUri,
            ["PARTY_PASSPHRASE"] = Guid.NewGuid().ToString("N"),
        });
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasEnded)
        {
            Assert.Fail(await _process.ComplaintAsync());
        }

        try
        {
            return (await GetAsync(Goodbye)).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
