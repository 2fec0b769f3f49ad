using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Tests.Web;
using Portal.Web.Admin.Clients;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What administrators are shown of a client is what the client gets.</summary>
[Collection(typeof(OidcTests))]
public sealed class TrialTests(OidcPortal portal)
{
    /// <summary>Of the moment, the session, the request, or this very token; besides, the engine's own notes.</summary>
    private static readonly string[] Passing = ["iat", "exp", "nonce", "jti", "at_hash", "sid", "auth_time"];

    [Theory]
    [InlineData("wiki")]
    [InlineData("notes")]
    [InlineData("diary")]
    [InlineData("modern")]
    [InlineData("shy")]
    [InlineData("dumb")]
    [InlineData("printer")]
    public async Task A_trial_shows_what_a_sign_in_brings(string id)
    {
        var client = TestClient.All.Single(candidate => candidate.Id == id);
        var person = await portal.Host.AddMemberAsync(roles: ["maker", "keyholder"]);
        var party = new RelyingParty(client, new PlainBrowser(portal.Host));
        await party.Browser.SignInAsync(person);
        var tokens = await party.TokensAsync();
        var userInfo = await party.UserInfoAsync(tokens.AccessToken);

        var outcome = await portal.Host.Services.GetRequiredService<ClientTrial>().RunAsync(
            (await portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync())!,
            (await portal.Host.Grains.GetGrain<IMemberGrain>(person.Id).DescribeAsync())!,
            client.Scopes);

        Assert.Equal(
            [Lasting(PayloadOf(tokens.IdentityToken)), Lasting(PayloadOf(tokens.AccessToken)), Lasting(userInfo.Body)],
            Assert.IsType<TrialOutcome.Told>(outcome).Parts.Select(part => Lasting(part.Json)));
    }

    private static string PayloadOf(string token) => Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1]));

    private static string Lasting(string json) => new JsonObject(JsonNode.Parse(json)!.AsObject()
        .Where(claim => !Passing.Contains(claim.Key) && !claim.Key.StartsWith("oi_", StringComparison.Ordinal))
        .OrderBy(claim => claim.Key, StringComparer.Ordinal)
        .Select(claim => KeyValuePair.Create(claim.Key, claim.Value?.DeepClone()))).ToJsonString();
}
