using Portal.Grains.Cleanup;
using Xunit;

namespace Portal.Tests.Cleanup;

public sealed class SweepKindTests
{
    [Theory]
    [InlineData("sweep:sessions:0", "sweep_session")]
    [InlineData("sweep:sign-ins:0", "sweep_sign_in")]
    [InlineData("sweep:rate-limits:3", "sweep_rate_limit")]
    [InlineData("sweep:grants:0", "sweep_grant")]
    [InlineData("sweep:device-requests:0", "sweep_device_request")]
    [InlineData("sweep:used-assertions:0", "sweep_used_assertion")]
    [InlineData("sweep:api-keys:0", "sweep_api_key")]
    [InlineData("sweep:member-events:0", "sweep_member_event")]
    [InlineData("sweep:mails:15", "sweep_mail")]
    [InlineData("sweep:members:0", null)]
    [InlineData("sweep:keyfobs:0", null)]
    [InlineData("sweep:sessions", null)]
    [InlineData("sessions", null)]
    public void A_key_says_what_is_swept(string key, string? function) => Assert.Equal(function, SweepKind.Of(key)?.Function);
}
