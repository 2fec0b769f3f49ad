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
    public async Task A_front_end_that_stops_turns_nobody_away_before_its_proxy_has_noticed()
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        await silos.StartSiloAsync();
        var (frontEnd, address) = await silos.StartFrontEndAsync(("Portal__Shutdown__DrainDelay", "00:00:03"));
        using var http = new HttpClient { BaseAddress = address };
        using var begun = await BeginAsync(address);

        frontEnd.AskToStop();

        await Eventually.UntilAsync(() => StatusAsync(http, "readyz"), status => status == HttpStatusCode.ServiceUnavailable);
        using (var page = await http.GetAsync(new Uri("sign-in", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.True(page.Headers.ConnectionClose);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "healthz"));
        await Eventually.BecomesTrueAsync(async () => !await ListensAsync(address));
        Assert.StartsWith("HTTP/1.1 400 ", await FinishAsync(begun), StringComparison.Ordinal);
        Assert.Equal(0, await frontEnd.EndAsync(TimeSpan.FromSeconds(60)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Sends all of a request but its last bytes.</summary>
    private static async Task<TcpClient> BeginAsync(Uri address)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /connect/token HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\ngrant_type="),
            TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<string> FinishAsync(TcpClient connection)
    {
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("password_"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

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
