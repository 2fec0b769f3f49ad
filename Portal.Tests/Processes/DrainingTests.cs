using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>A front end that is asked to stop says so, serves on for a while, finishes what it has begun, and ends.</summary>
public sealed class DrainingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_front_end_that_stops_says_so_and_serves_on()
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        await silos.StartSiloAsync();
        var (frontEnd, address) = await silos.StartFrontEndAsync(("Portal__Shutdown__DrainDelay", "00:01:00"));
        using var http = new HttpClient { BaseAddress = address };

        frontEnd.AskToStop();

        await Eventually.UntilAsync(() => StatusAsync(http, "readyz"), status => status == HttpStatusCode.ServiceUnavailable);
        using (var page = await http.GetAsync(new Uri("sign-in", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.True(page.Headers.ConnectionClose);
        }

        // Grains are asked as well: it is one that knows of no such client.
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(http, "connect/authorize?client_id=nobody&response_type=code&redirect_uri=https://nobody.example/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "healthz"));
        await frontEnd.KillAsync();
    }

    [Fact]
    public async Task A_request_that_has_begun_is_answered_before_the_front_end_ends()
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        await silos.StartSiloAsync();
        var (frontEnd, address) = await silos.StartFrontEndAsync(("Portal__Shutdown__DrainDelay", "00:00:01"));
        using var begun = new TcpClient();
        await begun.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        await SendAsync(begun, $"POST /connect/token HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
        await SendChunkAsync(begun, "grant_type=password&more=");

        frontEnd.AskToStop();

        await Eventually.BecomesTrueAsync(async () =>
        {
            // Slowly, but not so slowly that the server takes it for an attack.
            await SendChunkAsync(begun, new string('a', 64));
            return !await ListensAsync(address);
        });
        await SendAsync(begun, "0\r\n\r\n");
        using var reader = new StreamReader(begun.GetStream());
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await frontEnd.EndAsync(TimeSpan.FromSeconds(60)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task SendChunkAsync(TcpClient connection, string text) => SendAsync(connection, $"{text.Length:x}\r\n{text}\r\n");

    private static async Task SendAsync(TcpClient connection, string text) =>
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private static async Task<bool> ListensAsync(Uri address)
    {
        using var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
