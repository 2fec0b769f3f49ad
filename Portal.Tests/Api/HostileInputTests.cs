using System.Net;
using System.Text;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>What nobody sends in earnest: each is refused, by the right status, a stable type and the name of what is wrong.</summary>
[Collection(typeof(ApiTests))]
public sealed class HostileInputTests(ApiPortal portal)
{
    private ApiClient Api => portal.Api;

    [Theory]
    [InlineData("""{ "isAdmin": true }""", "isAdmin")]
    [InlineData("""{ "permissions": ["portal:admin"] }""", "permissions")]
    [InlineData("""{ "id": "00000000-0000-0000-0000-000000000001" }""", "id")]
    [InlineData("""{ "emailVerified": true }""", "emailVerified")]
    [InlineData("""{ "EmailVerifiedAt": "2026-01-01T00:00:00Z", "DisplayName": "x" }""", "EmailVerifiedAt,DisplayName")]
    [InlineData("""{ "version": "1", "state": "current", "changedAt": "2026-01-01T00:00:00Z" }""", "version,state,changedAt")]
    [InlineData("""{ "roles": [{ "name": "maker", "permissions": ["portal:admin"] }] }""", "roles[0].permissions")]
    [InlineData("""{ "number": 2 }""", "number")]
    [InlineData("""{ "number": "1" }""", "number")]
    [InlineData("""{ "displayName": 1 }""", "displayName")]
    [InlineData("""{ "displayName": null }""", "displayName")]
    [InlineData("""{ "displayName": "\ud800" }""", "displayName")]
    [InlineData("""{ "displayName": "a\u0000b" }""", "displayName")]
    [InlineData("""{ "displayName": "" }""", "displayName")]
    [InlineData("""{ "displayName": "two\nlines" }""", "displayName")]
    [InlineData("""{ "email": "nobody" }""", "email")]
    [InlineData("""{ "email": "a@b@example.org" }""", "email")]
    [InlineData("""{ "username": "x" }""", "username")]
    [InlineData("""{ "username": "o'; drop table member; --" }""", "username")]
    [InlineData("""{ "joined": "1.2.2026" }""", "joined")]
    [InlineData("""{ "joined": "2026-02-30" }""", "joined")]
    [InlineData("""{ "joined": null }""", "joined")]
    [InlineData("""{ "joined": 20260101 }""", "joined")]
    [InlineData("""{ "left": "2000-01-01" }""", "left")]
    [InlineData("""{ "left": "" }""", "left")]
    [InlineData("""{ "updated": "2026-01-01T00:00:00" }""", "updated")]
    [InlineData("""{ "updated": "2099-01-01T00:00:00Z" }""", "updated")]
    [InlineData("""{ "updated": 1700000000 }""", "updated")]
    [InlineData("""{ "disabled": "true" }""", "disabled")]
    [InlineData("""{ "roles": "maker" }""", "roles")]
    [InlineData("""{ "roles": [1] }""", "roles[0]")]
    [InlineData("""{ "roles": [{ "until": null }] }""", "roles[0].name")]
    [InlineData("""{ "roles": [{ "name": "maker", "until": "tomorrow" }] }""", "roles[0].until")]
    [InlineData("""{ "roles": ["maker", "nonsense"] }""", "roles[1]")]
    [InlineData("""{ "roles": ["maker", "maker"] }""", "roles")]
    [InlineData("""{ "keyfobs": ["nothing"] }""", "keyfobs")]
    [InlineData("""{ "keyfobs": [7] }""", "keyfobs[0]")]
    [InlineData("""{ "keyfobs": {} }""", "keyfobs")]
    public async Task A_wrong_field_is_named_and_nothing_is_changed(string body, string fields)
    {
        var number = portal.NextNumber();
        var made = await Api.AddAsync(number);
        foreach (var verb in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch])
        {
            var refused = (await Api.SendAsync(verb, $"members/{number}", new StringContent(body, null, "application/json"))).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal("invalid-fields", refused.Problem);
            // The member's own number differs from test to test.
            Assert.Equal(fields, string.Join(',', refused.Fields));
        }

        Assert.Equal(made["ETag"], (await Api.GetAsync($"members/{number}"))["ETag"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{ \"displayName\": \"a\", }")]
    [InlineData("{ /* comment */ }")]
    [InlineData("{ \"displayName\": \"a\" } trailing")]
    [InlineData("{ \"displayName\": \"a\", \"displayName\": \"b\" }")]
    [InlineData("{ 'displayName': 'a' }")]
    [InlineData("{ \"roles\": [[[[[[[[[[[[]]]]]]]]]]]] }")]
    [InlineData("{ \"displayName\": NaN }")]
    public async Task What_is_no_strict_json_is_refused(string body)
    {
        foreach (var (verb, path) in ((HttpMethod, string)[])[(HttpMethod.Put, "members/1"), (HttpMethod.Patch, "members/1"), (HttpMethod.Post, "members:batch")])
        {
            Assert.Equal("invalid-request", (await Api.SendAsync(verb, path, new StringContent(body, null, "application/json"))).Expect(HttpStatusCode.BadRequest).Problem);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        foreach (byte[] body in (byte[][])[[.. "{ \"displayName\": \""u8, 0xC3, 0x28, .. "\" }"u8], [0xEF, 0xBB, 0xBF, .. "{}"u8], [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]])
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            Assert.True((await Api.SendAsync(HttpMethod.Put, "members/1", content)).Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/merge-patch+json")]
    [InlineData(null)]
    public async Task Another_kind_of_body_is_refused(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}"));
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        Assert.Equal("unsupported-media-type", (await Api.SendAsync(HttpMethod.Put, "members/1", content)).Expect(HttpStatusCode.UnsupportedMediaType).Problem);
    }

    [Fact]
    public async Task A_compressed_body_is_not_unpacked()
    {
        using var content = new StringContent("{}", null, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        (await Api.SendAsync(HttpMethod.Put, "members/1", content)).Expect(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool isChunked)
    {
        var body = Encoding.UTF8.GetBytes($$"""{ "displayName": "{{new string('a', 70_000)}}" }""");
        using HttpContent content = isChunked ? new StreamContent(new OneWayStream(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        Assert.Equal("too-large", (await Api.SendAsync(HttpMethod.Put, "members/1", content)).Expect(HttpStatusCode.RequestEntityTooLarge).Problem);
    }

    [Theory]
    [InlineData("members?limit=0", "limit")]
    [InlineData("members?limit=501", "limit")]
    [InlineData("members?limit=-1", "limit")]
    [InlineData("members?limit=1&limit=2", "limit")]
    [InlineData("members?state=nonsense", "state")]
    [InlineData("members?state=0", "state")]
    [InlineData("members?cursor=nonsense", "cursor")]
    [InlineData("members?cursor=bTE6eA", "cursor")]
    [InlineData("members?admin=true", "admin")]
    [InlineData("members?text=", "text")]
    [InlineData("members?text=a%0Ab", "text")]
    [InlineData("members/1?fields=email", "fields")]
    [InlineData("events?after=nonsense", "after")]
    [InlineData("events?after=bTE6MQ", "after")]
    [InlineData("events?limit=1001", "limit")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        var refused = (await Api.GetAsync(path)).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("invalid-request", refused.Problem);
        Assert.Equal([parameter], refused.Fields);
    }

    [Theory]
    [InlineData("GET", "members/0", 404, "unknown-member")]
    [InlineData("GET", "members/01", 404, "unknown-member")]
    [InlineData("GET", "members/-1", 404, "unknown-member")]
    [InlineData("GET", "members/99999999999999", 404, "unknown-member")]
    [InlineData("GET", "members/%27%20or%201=1", 404, "unknown-member")]
    [InlineData("GET", "nothing", 404, "not-found")]
    [InlineData("GET", "/api/v2/members", 404, "not-found")]
    [InlineData("GET", "/api", 404, "not-found")]
    [InlineData("DELETE", "members/1", 405, "method-not-allowed")]
    [InlineData("POST", "members", 405, "method-not-allowed")]
    [InlineData("PUT", "events", 405, "method-not-allowed")]
    [InlineData("GET", "members?text=%C3%28", 400, "invalid-request")]
    [InlineData("GET", "members?text=%00", 400, "invalid-request")]
    public async Task What_is_not_there_is_a_problem_too(string verb, string path, int status, string problem) =>
        Assert.Equal(problem, (await Api.SendAsync(new HttpMethod(verb), path, null)).Expect((HttpStatusCode)status).Problem);

    [Fact]
    public async Task Markup_in_a_name_comes_back_as_text_in_json()
    {
        var number = portal.NextNumber();
        var made = (await Api.PutAsync($"members/{number}", ApiClient.Member(number).Replace($"Member {number}", "<script>alert(1)</script>", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);

        Assert.Equal("<script>alert(1)</script>", (string)made.Json["displayName"]!);
        Assert.DoesNotContain("<script>", made.Body, StringComparison.Ordinal);
        Assert.Equal("nosniff", made["X-Content-Type-Options"]);
    }

    /// <summary>Of unknown length, so that it is sent in chunks.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
