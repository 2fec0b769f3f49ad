using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Cluster.Proxy;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Operating;

/// <summary>Which front end a request reaches, and when it is sent to another.</summary>
/// <remarks>Where none says that it is ready, the proxy tries all of them: so these tests have requests go to the broken one too.</remarks>
public sealed class ClusterProxyTests : IAsyncLifetime
{
    private const int Many = 30;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private ClusterProxy? _proxy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ClusterProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync() =>
        _proxy = await ClusterProxy.StartAsync(FreePort.Next(), NullLoggerFactory.Instance, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Proxy.DisposeAsync();
    }

    [Fact]
    public async Task What_reaches_nobody_goes_to_another_front_end_with_its_body()
    {
        await using var front = await StubFront.StartAsync(isReady: false);
        SendTo(new Uri($"http://127.0.0.1:{FreePort.Next()}"), front.Address);

        for (var n = 0; n < Many; n++)
        {
            var (status, answer) = await SendAsync(HttpMethod.Post, $"body-{n}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.StartsWith($"POST body-{n} ", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_only_reads_is_repeated_when_the_connection_breaks_off()
    {
        await using var broken = await StubFront.StartAsync(isReady: false, breaksOff: true);
        await using var front = await StubFront.StartAsync(isReady: false);
        SendTo(broken.Address, front.Address);

        for (var n = 0; n < Many; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get)).Status);
        }

        Assert.NotEmpty(broken.Got);
        Assert.Equal(Many, front.Got.Count);
    }

    [Fact]
    public async Task What_may_have_changed_something_is_not_repeated()
    {
        await using var broken = await StubFront.StartAsync(isReady: false, breaksOff: true);
        await using var front = await StubFront.StartAsync(isReady: false);
        SendTo(broken.Address, front.Address);

        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < Many; n++)
        {
            statuses.Add((await SendAsync(HttpMethod.Post, $"body-{n}")).Status);
        }

        Assert.NotEmpty(broken.Got);
        Assert.Equal(broken.Got.Count, statuses.Count(status => status is HttpStatusCode.BadGateway));
        Assert.Equal(Many, broken.Got.Count + front.Got.Count);
        Assert.Equal(Many, broken.Got.Concat(front.Got).Distinct().Count());
    }

    [Fact]
    public async Task One_that_is_not_ready_gets_nothing()
    {
        await using var leaving = await StubFront.StartAsync();
        await using var front = await StubFront.StartAsync();
        SendTo(leaving.Address, front.Address);
        await Eventually.UntilAsync(() => SendAsync(HttpMethod.Get), _ => !leaving.Got.IsEmpty);

        leaving.IsReady = false;
        var probes = leaving.Probes;
        await Eventually.BecomesTrueAsync(() => Task.FromResult(leaving.Probes > probes + 1));
        leaving.Got.Clear();
        for (var n = 0; n < Many; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post)).Status);
        }

        Assert.Empty(leaving.Got);
    }

    [Fact]
    public async Task Where_a_request_comes_from_is_what_the_proxy_saw()
    {
        await using var front = await StubFront.StartAsync();
        SendTo(front.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, Proxy.Address) { Headers = { Host = "portal.example.org" } };
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");

        using var answer = await _http.SendAsync(request, Cancellation);

        Assert.Matches("^GET +portal.example.org (127.0.0.1|::1|::ffff:127.0.0.1)$", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task With_nobody_there_it_says_when_to_come_back()
    {
        SendTo(new Uri($"http://127.0.0.1:{FreePort.Next()}"), new Uri($"http://127.0.0.1:{FreePort.Next()}"));

        using var answer = await _http.GetAsync(Proxy.Address, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private void SendTo(params Uri[] fronts) =>
        Proxy.SendTo(fronts.Select((front, index) => KeyValuePair.Create($"front-{index + 1}", front)));

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Proxy.Address);
        if (body is not null)
        {
            request.Content = new StringContent(body);
        }

        using var answer = await _http.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
