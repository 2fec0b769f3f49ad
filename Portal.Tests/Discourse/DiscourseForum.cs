using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Discourse;

/// <summary>What a Discourse does to have somebody signed in: signs a request, and believes only an answer that is signed.</summary>
internal sealed class DiscourseForum(string id)
{
    public string Id => id;

    public string Secret { get; init; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public string ReturnUrl => $"https://{id}.example.org/session/sso_login";

    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    public ClientDetails Details => new(
        $"The {id}", [Secret], [], [], [], new AccessRule(Everyone: true, []),
        new ClientProtocol { GrantTypes = [], DiscourseConnect = new DiscourseConnect(ReturnUrl, AdminRoles: ["keyholder"], ModeratorRoles: null) });

    public Task DeclareAsync(PortalHost portal, ClientDetails? details = null) =>
        portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).PutAsync(details ?? Details);

    /// <summary>The address that it sends a browser to, with more fields or others.</summary>
    public string Address(params (string Name, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string?> { ["nonce"] = Nonce, ["return_sso_url"] = ReturnUrl };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return Signed(new QueryBuilder(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))).ToString()[1..]);
    }

    /// <summary>The same for any payload.</summary>
    public string Signed(string payload)
    {
        var sso = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));
        return Address(sso, Sign(sso));
    }

    public static string Address(string sso, string sig) => "/connect/discourse" + new QueryBuilder { { "sso", sso }, { "sig", sig } };

    /// <summary>The fields of an answer that is its own and genuine.</summary>
    public Dictionary<string, string> Read(Answer answer)
    {
        Assert.True(answer.Location?.StartsWith(ReturnUrl + "?sso=", StringComparison.Ordinal) is true, $"No answer: {answer}");
        var sso = answer.LocationQuery["sso"];
        Assert.Equal(Sign(sso), answer.LocationQuery["sig"]);
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(Convert.FromBase64String(sso))).ToDictionary(field => field.Key, field => Assert.Single(field.Value.ToArray())!);
        Assert.Equal(Nonce, fields["nonce"]);
        return fields;
    }

    public string Sign(string sso) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(sso)));
}
