namespace Portal.Tests.Fuzzing;

/// <summary>Values that have broken one server or another, as they go on the wire.</summary>
internal static class NastyValues
{
    /// <summary>Markup that a page must not show as such.</summary>
    public const string Markup = "<x-fuzz";

    /// <summary>A header that no answer may have.</summary>
    public const string Header = "X-Fuzz";

    /// <summary>Values for fields.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        // No text, or hardly one.
        "", "+", "%20", "%09", "%00", "a%00b", "%FF", "\u00FF", "%C3%28", "\u00C3(", "%ED%A0%80", "%ED%B0%80", "%C0%80", "%F8%88%80%80%80", "%", "%2", "%zz", "%u0041",
        "%25", "%2500", "%EF%BF%BD", "%EF%BB%BF", "%E2%80%AE", "%F0%9F%94%91", "%C3%A9", "%CC%81", "%D9%A3", "%0d%0aX-Fuzz:%201", "%0a", "%7F", "%01", "%85",
        // Quotes and markup.
        "%22", "%27", "%5C", "%3Cx-fuzz%3E", "%22%3E%3Cx-fuzz%3E", "javascript:alert(1)", "%7B%7B7*7%7D%7D", "%24%7B7*7%7D", "%27%20or%201=1--", "%25s%25n",
        // Numbers.
        "0", "-1", "00", "1.5", "1e999", "NaN", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "922337203686", "0x10", "true", "null",
        // JSON.
        "[]", "{}", "%7B", "1", "%22a%22", "%7B%22id_token%22:%7B%22%5Cud800%22:null%7D%7D", "%7B%22userinfo%22:%7B%22email%22:%7B%22value%22:%22%5Cudc00%22%7D%7D%7D",
        "%7B%22id_token%22:%7B%22acr%22:%7B%22values%22:[%22%5Cud800%22,1,null,[]]%7D%7D%7D", "%7B%22id_token%22:%7B%22sub%22:%7B%22value%22:%22%5Cud800%22%7D%7D%7D",
        "%7B%22id_token%22:%7B%22sub%22:%7B%22value%22:%22%5Cu0000%22%7D%7D%7D", "%7B%22%5Cud800%22:null%7D", "%7B%22id_token%22:null,%22id_token%22:%7B%7D%7D",
        "%7B%22id_token%22:" + Deep("%7B%22a%22:", "1", "%7D") + "%7D", Deep("[", "", "]"), "%7B%22id_token%22:%7B%22acr%22:%7B%22value%22:1e400%7D%7D%7D",
        // Addresses and paths.
        "https%3A%2F%2Fevil.example%2F", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%09%2Fevil.example", "..%2F..%2Fetc%2Fpasswd", "https%3A%2F%2Fwiki.example%2Fsigned-in%2F",
        "https%3A%2F%2Fwiki.example%40evil.example%2Fsigned-in", "http%3A%2F%2F169.254.169.254%2F", "http%3A%2F%2F[%3A%3A1", "https%3A%2F%2F%00", "urn:x", "%2Fconnect%2Fauthorize%3Frequest_uri%3D%25",
        "%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki%26request_uri%3Durn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A%2500", "urn:ietf:params:oauth:request_uri:", "urn:ietf:params:oauth:request_uri:AAAA",
        // References and tokens.
        "00000000000000000000000000000000:", "00000000000000000000000000000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ffffffffffffffffffffffffffffffff:%C3%A9", ":", "...", "a.b.c", "a.b.c.d.e",
        "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJub25lIn0..", "e30.e30.e30", "CfDJ8", "CfDJ8AAAAAAAAAAAAAAAAAAAAAAA",
        // Words of the protocol.
        "code", "token", "code%20id_token", "none", "none%20login", "login%20consent%20select_account", "query", "fragment", "form_post", "web_message", "plain", "S256", "gold", "bronze", "openid", "openid%20openid",
        "openid%09offline_access", "offline_access", "authorization_code", "refresh_token", "client_credentials", "password", "implicit", "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:jwt-bearer", "wiki", "WIKI", "wiki%20", "board", "fuzz-signer", "robot", "pusher", "guest", "nobody",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "access_token", "id_token", "allow", "deny",
    ];

    /// <summary>Names of fields that some endpoint or other knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "client_id", "client_secret", "client_assertion", "client_assertion_type", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code", "code_challenge",
        "code_challenge_method", "code_verifier", "grant_type", "refresh_token", "device_code", "user_code", "token", "token_type_hint", "access_token", "id_token_hint", "post_logout_redirect_uri",
        "logout_hint", "login_hint", "prompt", "max_age", "acr_values", "claims", "claims_locales", "ui_locales", "display", "request", "request_uri", "registration", "resource", "audience", "username",
        "password", "assertion", "subject_token", "actor_token", "dpop_jkt", "authorization_details", "iss", "error", "error_description", "id_token", "expires_in", "returnUrl", "ReturnUrl", "Email",
        "Code", "Attempt", "Token", "Username", "Answer", "allow", "form", "to", "handler", "page", "culture", "__RequestVerificationToken", "__requestId", "_method", "%00", "%FF", "a[b]", "a.b", "a%5B0%5D", "",
    ];

    /// <summary>Headers whole.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers { get; } =
    [
        new("Authorization", ""), new("Authorization", "Basic"), new("Authorization", "Basic "), new("Authorization", "Basic !!!"), new("Authorization", "Basic Og=="), new("Authorization", "Basic d2lraQ=="),
        new("Authorization", "Basic d2lraTo="), new("Authorization", "Basic /////w=="), new("Authorization", "Basic AAAA"), new("Authorization", "Basic JTo6JQ=="), new("Authorization", "Basic d2lraTolRkY="), new("Authorization", "Basic JTAwOng="), new("Authorization", "Basic JUVEJUEwJTgwOng="), new("Authorization", "Basic d2lraTolMDA="),
        new("Authorization", "basic d2lraTp4"), new("Authorization", "Bearer"), new("Authorization", "Bearer "), new("Authorization", "Bearer \u00FF\u00FE"), new("Authorization", "Bearer a b c"),
        new("Authorization", "DPoP a.b.c"), new("Authorization", "Negotiate AAAA"), new("Authorization", "Digest username=\"a\""), new("Authorization", "\u00FF"),
        new("Accept", "*/*;q=x"), new("Accept", "application/json"), new("Accept", "text/html\u00FF"), new("Accept-Language", "\u00FF;q=2"), new("Accept-Language", "xx-" + new string('y', 2_000)),
        new("Accept-Encoding", "gzip;q=-1, br, *"), new("Accept-Charset", "utf-7"), new("If-Modified-Since", "yesterday"), new("If-None-Match", "*"), new("If-Match", "\"a\""), new("Range", "bytes=9-1"),
        new("Expect", "100-continue"), new("Expect", "a miracle"), new("Content-Encoding", "gzip"), new("Content-Language", "\u00FF"), new("Origin", "null"), new("Origin", "https://evil.example"), new("Origin", "\u00FF"),
        new("Access-Control-Request-Method", "DELETE"), new("Access-Control-Request-Headers", "x,\u00FF"), new("Referer", "\u00FF"), new("User-Agent", ""), new("User-Agent", "\u00FF\u00FE<x-fuzz>"),
        new("User-Agent", new string('u', 8_000)), new("X-Forwarded-For", "evil, ::1"), new("X-Forwarded-For", "\u00FF"), new("X-Forwarded-Host", "evil.example"), new("X-Forwarded-Proto", "gopher"),
        new("X-Forwarded-Prefix", "/evil"), new("Forwarded", "for=\"[\";host=evil.example"), new("X-Original-URL", "/admin"), new("X-HTTP-Method-Override", "DELETE"), new("Host", "evil.example"),
        new("Host", "evil.example:99999"), new("Host", ""), new("Host", "[::1"), new("Host", "a@b"), new("Upgrade", "websocket"), new("Upgrade", "h2c"), new("Transfer-Encoding", "chunked"), new("Transfer-Encoding", "gzip"),
        new("Content-Length", "-1"), new("Content-Length", "99999999999999999999"), new("Cookie", "\u00FF=\u00FE"), new("Cookie", "=;;;=a; portal-session"), new("Cookie", "portal-session=%00"),
        new("Sec-Fetch-Site", "cross-site"), new("traceparent", "00-x"), new("Request-Id", "|\u00FF"), new("Correlation-Context", "a=\u00FF"), new("baggage", "a=%ff"), new("X-Nothing", new string('n', 30_000)), new("X-Nothing", new string('n', 40_000)),
        new("", "a"), new("X Y", "a"), new("X-\u00FF", "a"),
    ];

    /// <summary>Types of a body.</summary>
    public static IReadOnlyList<string?> ContentTypes { get; } =
    [
        null, "", "text/plain", "application/json", "application/json; charset=utf-16", "application/xml", "application/jwt", "application/octet-stream", "*/*", "application/", "/", ";", "\u00FF",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"x", "multipart/form-data; boundary=" + new string('b', 300), "multipart/mixed; boundary=x",
        "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nothing", "application/x-www-form-urlencoded; charset=\"",
        "application/x-www-form-urlencoded; charset=utf-32", "application/x-www-form-urlencoded; charset=iso-8859-1", "application/x-www-form-urlencodedx", "application/x-www-form-urlencoded, text/plain", "application/x-www-form-urlencoded;;;",
        "APPLICATION/X-WWW-FORM-URLENCODED", " application/x-www-form-urlencoded", "application/x-www-form-urlencoded\u00FF", "application/x-www-form-urlencoded;=", "application/x-www-form-urlencoded; a",
    ];

    /// <summary>Bodies whole.</summary>
    public static IReadOnlyList<string> Bodies { get; } =
    [
        "", "&&&&", "=", "====", "&=&", "a", "\0", "\u00FF\u00FE\u00FD", "{", "[]", "{\"grant_type\":\"authorization_code\"}", Deep("[", "", "]"), "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        "--x\r\nContent-Disposition: form-data; name=\"Email\"\r\n\r\nada", "--x\r\nContent-Disposition: form-data; name=\"token\"; filename=\"\u00FF\"\r\n\r\na\r\n--x--\r\n", "--x\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\n\u00FF\r\n--x--\r\n",
        "--x\r\nContent-Disposition: nothing\r\n\r\n\r\n--x--\r\n", "--x\r\n" + new string('h', 20_000) + ": a\r\n\r\n\r\n--x--\r\n", "--x", string.Join('&', Enumerable.Range(0, 1_100).Select(number => $"a{number}=b")), new string('a', 66_000), "a=" + new string('b', 60_000),
        "\u001F\u008B\b\0\0\0\0\0",
    ];

    private static string Deep(string open, string inner, string close) => string.Concat(Enumerable.Repeat(open, 200)) + inner + string.Concat(Enumerable.Repeat(close, 200));
}
