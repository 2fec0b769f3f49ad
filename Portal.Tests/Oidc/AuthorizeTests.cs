using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class AuthorizeTests(OidcPortal portal)
{
    [Fact]
    public async Task Without_a_session_and_without_a_page_login_is_required()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));

        AssertRefused(party, "login_required", await party.AuthorizeAsync(("prompt", "none")));
    }

    [Fact]
    public async Task With_a_session_no_page_is_needed()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        await party.CodeAsync(("prompt", "none"));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("none login")]
    [InlineData("made-up")]
    public async Task A_prompt_that_is_not_supported_is_refused_and_not_ignored(string prompt)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertRefused(party, "invalid_request", await party.AuthorizeAsync(("prompt", prompt)));
    }

    [Theory]
    [InlineData("token", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("id_token", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("id_token token", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("code id_token", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("code token", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("none", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("CODE", "unsupported_response_type unauthorized_client invalid_request")]
    [InlineData("", "invalid_request")]
    [InlineData(null, "invalid_request")]
    public async Task Only_codes_are_issued(string? responseType, string errors)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("response_type", responseType));

        Assert.DoesNotContain("access_token", answer.Location ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("code=", answer.Location ?? "", StringComparison.Ordinal);
        if (answer.Location is not null)
        {
            Assert.Contains(answer.LocationQuery["error"], errors, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("The application made a mistake", answer.Heading);
        }
    }

    [Theory]
    [InlineData("fragment")]
    [InlineData("form_post")]
    [InlineData("web_message")]
    public async Task Codes_come_back_in_the_query_only(string responseMode)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("response_mode", responseMode));

        Assert.DoesNotContain("code=", answer.Location ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"code\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/request.jwt", "request_uri_not_supported")]
    [InlineData("claims", "[]", "invalid_request")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:made-up", "invalid_request_uri")]
    [InlineData("registration", "{}", "registration_not_supported")]
    public async Task Requests_by_reference_or_value_are_refused(string parameter, string value, string errors)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertNoCode(await party.AuthorizeAsync((parameter, value)), errors);
    }

    [Theory]
    [InlineData("ui_locales", "de-AT en")]
    [InlineData("claims_locales", "de")]
    [InlineData("display", "touch")]
    [InlineData("made_up", "value")]
    [InlineData("acr_values", "")]
    public async Task What_is_only_a_wish_or_not_known_at_all_stops_nobody(string parameter, string value)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        RelyingParty.Tokens(await party.RedeemAsync(await party.CodeAsync((parameter, value))));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("scope")]
    [InlineData("nonce")]
    [InlineData("prompt")]
    [InlineData("code_challenge")]
    [InlineData("made_up")]
    public async Task A_parameter_that_comes_twice_is_refused(string parameter)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var address = party.AuthorizeAddress((parameter, "a"));

        AssertNoCode(await party.Browser.GetAsync($"{address}&{parameter}=b"), "invalid_request");
    }

    [Theory]
    [InlineData("openid offline_access")]
    [InlineData("openid made-up")]
    [InlineData("openid PROFILE")]
    public async Task A_scope_that_is_not_offered_is_refused(string scope)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertRefused(party, "invalid_scope", await party.AuthorizeAsync(("scope", scope)));
    }

    [Fact]
    public async Task A_scope_that_this_client_may_not_ask_for_is_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Printer);

        var answer = await party.AuthorizeAsync(("scope", "openid email"));

        Assert.Equal("invalid_scope", answer.LocationQuery["error"]);
        Assert.DoesNotContain("code", answer.LocationQuery.Keys);
    }

    [Fact]
    public async Task A_member_whose_roles_do_not_fit_is_refused_with_the_state()
    {
        var party = await portal.SignedInAsync(TestClient.Cameras, "maker");

        AssertRefused(party, "access_denied", await party.AuthorizeAsync());
    }

    [Fact]
    public async Task A_member_whose_roles_fit_is_let_through()
    {
        var party = await portal.SignedInAsync(TestClient.Cameras, "keyholder");

        RelyingParty.Tokens(await party.RedeemAsync(await party.CodeAsync()));
    }

    [Theory]
    [InlineData("3600", true)]
    [InlineData("-1", false)]
    [InlineData("soon", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("9223372036854775807", false)]
    public async Task A_largest_age_is_a_number_of_seconds(string maxAge, bool isGood)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("max_age", maxAge));

        Assert.True((int)answer.Status is 302 or 400, answer.ToString());
        Assert.Equal(isGood, answer.Location?.Contains("code=", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData("state", 20_000)]
    [InlineData("nonce", 20_000)]
    [InlineData("made_up", 20_000)]
    public async Task A_parameter_of_many_characters_is_no_fault_of_the_portal(string parameter, int length)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var fields = party.Request((parameter, new string('a', length))).Select(pair => (pair.Key, (string?)pair.Value));

        var answer = await party.Browser.PostAsync("/connect/authorize", [.. fields]);

        Assert.InRange((int)answer.Status, 200, 499);
    }

    /// <summary>Refused on a page, or by a redirect where that is safe.</summary>
    private static void AssertNoCode(Answer answer, string errors) => Assert.Contains(
        answer.Location is null ? answer.Page.QuerySelector("details code")!.TextContent : answer.LocationQuery["error"],
        errors,
        StringComparison.Ordinal);

    private void AssertRefused(RelyingParty party, string error, Answer answer)
    {
        Assert.True(answer.Location?.StartsWith(party.Client.RedirectUri + "?", StringComparison.Ordinal) is true, answer.ToString());
        var query = answer.LocationQuery;
        Assert.Equal(error, query["error"]);
        Assert.Equal(party.State, query["state"]);
        Assert.Equal(portal.Host.Address.AbsoluteUri, query["iss"]);
        Assert.DoesNotContain("code", query.Keys);
    }
}
