using Portal.Grains.RateLimiting;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitKeysTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:c000:207", "192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    [InlineData("", "unknown")]
    [InlineData(null, "unknown")]
    [InlineData("192.0.2.7, 198.51.100.1", "unknown")]
    [InlineData("unix:/run/portal", "unknown")]
    public void A_place_is_an_IPv4_address_or_a_network_of_IPv6(string? address, string place) =>
        Assert.Equal(place, RateLimitKeys.PlaceOf(address));

    [Fact]
    public void Keys_begin_with_what_is_limited()
    {
        Assert.Equal("ip:192.0.2.7", RateLimitKeys.ForIp("192.0.2.7"));
        Assert.Equal("email:ab@cd.ef", RateLimitKeys.ForEmail("ab@cd.ef"));
    }
}
