using System.Text;
using Portal.Grains.Devices;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceRequestStateTests
{
    [Fact]
    public void Its_stored_form_is_what_the_read_model_reads()
    {
        var id = Guid.Parse("11111111-2222-3333-4444-555555555555");
        var state = new DeviceRequestState
        {
            ClientId = "screen",
            Scopes = ["openid"],
            Status = DeviceRequestStatus.Approved,
            CreatedAt = DateTimeOffset.Parse("2026-03-01T12:00:00Z", null),
            ExpiresAt = DateTimeOffset.Parse("2026-03-01T12:10:00Z", null),
            DeviceCodeHash = [1, 2, 3],
            UserCodeHash = [4, 5, 6],
            SealedUserCode = [7, 8],
            BegunBy = [9],
            MemberId = id,
            SessionId = id,
            GrantId = id,
            Payload = "[]",
        };

        Assert.Equal(
            """{"clientId":"screen","scopes":["openid"],"status":"approved","createdAt":"2026-03-01T12:00:00+00:00","expiresAt":"2026-03-01T12:10:00+00:00","deviceCodeHash":"AQID","userCodeHash":"BAUG","sealedUserCode":"Bwg=","begunBy":"CQ==","redeemedBy":null,"memberId":"11111111-2222-3333-4444-555555555555","sessionId":"11111111-2222-3333-4444-555555555555","grantId":"11111111-2222-3333-4444-555555555555","payload":"[]"}""",
            Encoding.UTF8.GetString(new JsonStateSerializer().Serialize(state)));
    }
}
