using Microsoft.AspNetCore.Http;
using Portal.Grains.Interfaces.Members;
using Portal.Web.ForwardAuth;
using Xunit;

namespace Portal.Tests.ForwardAuth;

public sealed class RemoteHeadersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("Zoë", "Zo%C3%AB")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nRemote-User: root", "a%0D%0ARemote-User: root")]
    [InlineData("\0\t\x7f", "%00%09%7F")]
    [InlineData("龍", "%E9%BE%8D")]
    [InlineData("\u0085\u2028", "%C2%85%E2%80%A8")]
    public void A_value_is_printable_ASCII_and_can_be_read_back(string value, string header)
    {
        Assert.Equal(header, RemoteHeaders.Encode(value));
        Assert.Equal(value, Uri.UnescapeDataString(header));
    }

    [Fact]
    public void All_headers_are_always_set()
    {
        var member = new MemberView(Guid.NewGuid(), 1, "Ada", "ada@example.org", null, null, new DateOnly(2024, 2, 29), Left: null, IsMember: true, [], DateTimeOffset.UnixEpoch);
        var headers = new HeaderDictionary { [RemoteHeaders.Groups] = "admins" };

        RemoteHeaders.Set(headers, member, []);

        Assert.Equal(member.Id.ToString("N"), headers[RemoteHeaders.User]);
        Assert.Equal("", headers[RemoteHeaders.Groups].ToString());
        Assert.Equal("ada@example.org", headers[RemoteHeaders.Email]);
        Assert.Equal("Ada", headers[RemoteHeaders.Name]);
    }
}
