using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Drill;

/// <summary>What a portal on a backup has to be able to do.</summary>
internal sealed class DrillProofs(IServiceProvider services, Uri address, string mails, TextWriter output)
{
    private readonly IGrainFactory _grains = services.GetRequiredService<IGrainFactory>();
    private readonly NpgsqlDataSource _database = services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Proves one after the other, and says so.</summary>
    /// <exception cref="DrillFailedException">One does not hold.</exception>
    public async Task ProveAsync(DrillOrder order, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = address };
        await ProveKeysAsync(http, keys, order.Token, cancellationToken);
        await ProveClientsAsync(cancellationToken);
        await ProveSessionsAsync(http, order.Session, cancellationToken);
        await ProveSignInAsync(cancellationToken);
    }

    // A key's id is its thumbprint: the same id is the same key. That the private halves could be opened, the start has shown.
    private async Task ProveKeysAsync(HttpClient http, IReadOnlyList<string> keys, string? token, CancellationToken cancellationToken)
    {
        var published = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks", cancellationToken));
        var missing = keys.Except(published.Keys.Select(key => key.KeyId), StringComparer.Ordinal).ToList();
        Require(missing.Count == 0, $"{missing.Count} of {keys.Count} signing keys did not come back.");
        await output.WriteLineAsync(keys.Count == 0 ? "keys       there were none yet: no front end had ever run" : $"keys       {keys.Count} of {keys.Count} are published again");
        if (token is null)
        {
            return;
        }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = published.GetSigningKeys(),
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
        });
        Require(result.IsValid, "The token from before is not verified by the keys that came back.");
        await output.WriteLineAsync("token      from before: its signature is good");
    }

    private async Task ProveClientsAsync(CancellationToken cancellationToken)
    {
        var clients = await ReadAsync("select client_id from client where service_id = 'portal'", reader => reader.GetString(0), cancellationToken);
        foreach (var client in clients)
        {
            Require(await _grains.GetGrain<IClientGrain>(GrainKeys.Client(client)).DescribeAsync() is not null, $"The client {client} is listed and cannot be read.");
        }

        await output.WriteLineAsync($"clients    {clients.Count} can be read");
    }

    private async Task ProveSessionsAsync(HttpClient http, string? session, CancellationToken cancellationToken)
    {
        var sessions = await ReadAsync(
            "select id from session where service_id = 'portal' and over_at > now() order by last_active desc limit 100", reader => reader.GetGuid(0), cancellationToken);
        var alive = 0;
        foreach (var id in sessions)
        {
            // One whose member has left meanwhile is listed, and does not live.
            alive += await _grains.GetGrain<ISessionGrain>(id).DescribeAsync() is null ? 0 : 1;
        }

        Require(sessions.Count == 0 || alive > 0, "None of the latest sessions lives.");
        await output.WriteLineAsync($"sessions   {alive} of the latest {sessions.Count} go on");
        if (session is null)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"portal-session={session}");
        using var home = await http.SendAsync(request, cancellationToken);
        Require(home.StatusCode == HttpStatusCode.OK, "The session from before is not good any more.");
        await output.WriteLineAsync("session    from before: its cookie opens the home page");
    }

    private async Task ProveSignInAsync(CancellationToken cancellationToken)
    {
        var addresses = await ReadAsync(
            "select email from member where service_id = 'portal' and username is not null and joined <= current_date and (left_on is null or left_on > current_date) order by number limit 1",
            reader => reader.GetString(0),
            cancellationToken);
        if (addresses is not [var email])
        {
            await output.WriteLineAsync("sign-in    not tried: there is no member with a username");
            return;
        }

        await new DrillSignIn(address, mails).SignInAsync(email, cancellationToken);
        await output.WriteLineAsync("sign-in    by a code that was mailed works");
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(read(reader));
        }

        return values;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DrillFailedException(otherwise);
        }
    }
}
