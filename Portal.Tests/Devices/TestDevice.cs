using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

/// <summary>A device that asks to be signed in, and beside it a member at a browser.</summary>
internal sealed class TestDevice(TestClient client, PlainBrowser browser)
{
    public RelyingParty Party { get; } = new(client, browser);

    /// <summary>Asks (RFC 8628 §3.1), with changes to the request; null leaves a parameter out.</summary>
    public Task<Answer> AskAsync(params (string Name, string? Value)[] changes) =>
        Party.PostAsync("/connect/device", [("scope", string.Join(' ', client.Scopes)), .. changes]);

    public async Task<DeviceCodes> BeginAsync(params (string Name, string? Value)[] changes)
    {
        var answer = await AskAsync(changes);
        Assert.True(answer.Status == HttpStatusCode.OK, $"No codes: {answer}");
        using var json = JsonDocument.Parse(answer.Body);
        var root = json.RootElement;
        return new DeviceCodes(
            root.GetProperty("device_code").GetString()!,
            root.GetProperty("user_code").GetString()!,
            root.GetProperty("verification_uri").GetString()!,
            root.GetProperty("verification_uri_complete").GetString()!,
            root.GetProperty("expires_in").GetInt64(),
            root.GetProperty("interval").GetInt64());
    }

    /// <summary>Polls (RFC 8628 §3.4), with changes to the request; null leaves a parameter out.</summary>
    public Task<Answer> PollAsync(string deviceCode, params (string Name, string? Value)[] changes) => Party.PostAsync(
        "/connect/token", [("grant_type", ClientGrantTypes.DeviceCode), ("device_code", deviceCode), .. changes]);

    /// <summary>The member opens the address with the code in it.</summary>
    public Task<Answer> OpenAsync(DeviceCodes codes) => browser.GetAsync(codes.VerificationUriComplete);

    /// <summary>The member opens it and presses a button. Returns what comes of it.</summary>
    public async Task<Answer> AnswerAsync(DeviceCodes codes, string answer = "allow") =>
        await browser.SubmitAsync(await OpenAsync(codes), ("Answer", answer));
}
