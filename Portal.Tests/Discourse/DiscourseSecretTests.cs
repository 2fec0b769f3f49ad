using System.Text;
using Portal.Grains.Clients;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Discourse;

/// <summary>Where the secret is, and who may use it.</summary>
public sealed class DiscourseSecretTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly DiscourseForum _forum = new($"forum-{Guid.NewGuid():N}");

    private IClientGrain Client => cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_forum.Id));

    private DiscourseMessage Request => new("cGF5bG9hZA==", _forum.Sign("cGF5bG9hZA=="));

    [Fact]
    public async Task The_secret_is_stored_sealed_only()
    {
        await Client.PutAsync(_forum.Details);

        var payload = await cluster.ScalarAsync<string>("select payload::text from grain_state where key_text = $1", GrainKeys.Client(_forum.Id));

        Assert.DoesNotContain(_forum.Secret, payload, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(_forum.Secret)), payload, StringComparison.Ordinal);
        await PortalCluster.DeactivateAsync(Client);
        Assert.IsType<DiscourseVerdict.Genuine>(await Client.VerifyDiscourseAsync(Request));
    }

    [Fact]
    public async Task Only_the_answer_to_a_genuine_request_is_signed()
    {
        await Client.PutAsync(_forum.Details);
        var forged = Request with { Sig = new string('0', 64) };

        var answer = Assert.IsType<DiscourseAnswer.Answered>(await Client.SignDiscourseAsync(Request, "nonce=1&name=Zo%C3%AB")).Message;

        Assert.Equal("nonce=1&name=Zo%C3%AB", Encoding.UTF8.GetString(Convert.FromBase64String(answer.Sso)));
        Assert.Equal(_forum.Sign(answer.Sso), answer.Sig);
        Assert.IsType<DiscourseVerdict.Forged>(await Client.VerifyDiscourseAsync(forged));
        Assert.IsType<DiscourseAnswer.Refused>(await Client.SignDiscourseAsync(forged, "nonce=1"));
    }

    [Fact]
    public async Task Putting_the_same_again_writes_nothing_although_no_two_boxes_are_the_same()
    {
        await Client.PutAsync(_forum.Details);
        var versions = await cluster.VersionsAsync();

        await Client.PutAsync(_forum.Details);

        Assert.Equal(versions, await cluster.VersionsAsync());
    }

    [Fact]
    public async Task The_secret_before_is_good_until_it_is_retired_and_each_is_answered_with_itself()
    {
        await Client.PutAsync(_forum.Details);
        var next = new DiscourseForum(_forum.Id) { Secret = (await Client.AddSecretAsync())! };

        foreach (var forum in new[] { _forum, next })
        {
            var request = new DiscourseMessage("cGF5bG9hZA==", forum.Sign("cGF5bG9hZA=="));
            var answer = Assert.IsType<DiscourseAnswer.Answered>(await Client.SignDiscourseAsync(request, "nonce=1")).Message;
            Assert.Equal(forum.Sign(answer.Sso), answer.Sig);
        }

        await Client.RetireOldSecretAsync();
        Assert.IsType<DiscourseVerdict.Forged>(await Client.VerifyDiscourseAsync(Request));
    }

    [Fact]
    public async Task A_client_that_is_no_discourse_signs_nothing()
    {
        await Client.PutAsync(_forum.Details with { Protocol = new ClientProtocol() });

        Assert.IsType<DiscourseVerdict.NoDiscourse>(await Client.VerifyDiscourseAsync(Request));
        Assert.IsType<DiscourseAnswer.Refused>(await Client.SignDiscourseAsync(Request, "nonce=1"));
    }

    [Fact]
    public async Task An_address_is_one_clients_until_it_gives_it_up()
    {
        var second = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client($"{_forum.Id}-2"));
        await Client.PutAsync(_forum.Details);

        await Assert.ThrowsAsync<ArgumentException>(() => second.PutAsync(_forum.Details));
        Assert.Equal(_forum.Id, (await cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAddressesAsync())[_forum.ReturnUrl]);

        await Client.PutAsync(_forum.Details with { Protocol = new ClientProtocol { GrantTypes = [], ForwardAuthHost = $"{_forum.Id}.example.org" } });
        await second.PutAsync(_forum.Details);
        var addresses = await cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAddressesAsync();
        Assert.Equal($"{_forum.Id}-2", addresses[_forum.ReturnUrl]);
        Assert.Equal(_forum.Id, addresses[$"{_forum.Id}.example.org"]);
    }

    [Fact]
    public void The_signature_is_that_of_the_documentation() =>
        Assert.Equal(
            // As the documentation of DiscourseConnect works it out for a real example.
            "2828aa29899722b35a2f191d34ef9b3ce695e0e6eeec47deb46d588d70c7cb56",
            DiscourseSignature.Of("d836444a9e4084d5b224a60c208dce14"u8, "bm9uY2U9Y2I2ODI1MWVlZmI1MjExZTU4YzAwZmYxMzk1ZjBjMGI=\n"));
}
