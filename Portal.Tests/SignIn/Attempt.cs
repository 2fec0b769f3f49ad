using MimeKit;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.SignIn;
using Portal.Tests.Cluster;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.SignIn;

/// <summary>A browser on its way through one sign-in, at the level of grains, with the mail that it gets.</summary>
public sealed class Attempt(PortalCluster cluster)
{
    private static int _places;

    private readonly string _ip = $"2001:db8:{Interlocked.Increment(ref _places):x}::1";
    private MimeMessage? _mail;

    public ISignInGrain Grain { get; } = cluster.Grains.GetGrain<ISignInGrain>(Guid.CreateVersion7());

    /// <summary>The secret of the browser's own cookie.</summary>
    public string Secret { get; private set; } = "";

    public static SignInBrowser Browser(SecureToken? held = null) => new("Firefox", "2001:db8:ffff::1", held);

    public async Task BeginAsync(string email)
    {
        var answer = await Grain.BeginAsync(new BeginSignIn(email, "/wiki", new SignInBrowser("Firefox", _ip, null)));
        Secret = Assert.IsType<BeginSignInAnswer.CodeSent>(answer).Browser.Secret;
    }

    public Task<SignInStep> DescribeAsync() => Grain.DescribeAsync(Secret);

    public Task<SignInStep> ProveAsync(string code, SecureToken? held = null) => Grain.ProveByCodeAsync(Secret, code, Browser(held) with { IpAddress = _ip });

    public Task<SignInStep> ChooseAsync(string username) => Grain.ChooseUsernameAsync(Secret, username, Browser());

    public async Task<string> CodeAsync() => (await MailAsync()).Subject![..7].Replace(" ", "", StringComparison.Ordinal);

    public async Task<string> LinkAsync()
    {
        var text = (await MailAsync()).TextBody!;
        var start = text.IndexOf("token=", StringComparison.Ordinal) + "token=".Length;
        return text.Substring(start, 43);
    }

    /// <summary>Waits until the outbox has dropped the mail.</summary>
    public Task MailIsDiscardedAsync() => Eventually.BecomesTrueAsync(async () =>
        await cluster.ScalarAsync<string>("select status from mail where id = $1", Grain.GetPrimaryKey()) == "discarded");

    private async Task<MimeMessage> MailAsync()
    {
        if (_mail is null)
        {
            await Eventually.BecomesTrueAsync(async () => (_mail = await FindAsync()) is not null);
        }

        return _mail!;
    }

    private async Task<MimeMessage?> FindAsync()
    {
        if (!Directory.Exists(cluster.MailFolder))
        {
            return null;
        }

        foreach (var file in Directory.EnumerateFiles(cluster.MailFolder, "*.eml"))
        {
            var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            if (mail.TextBody?.Contains(Grain.GetPrimaryKey().ToString("N"), StringComparison.Ordinal) == true)
            {
                return mail;
            }
        }

        return null;
    }
}
