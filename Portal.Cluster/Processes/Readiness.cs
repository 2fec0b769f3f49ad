namespace Portal.Cluster.Processes;

/// <summary>Asks programs whether they are ready.</summary>
internal static class Readiness
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(3),
    };

    /// <summary>Whether an address answers with success within 3 s.</summary>
    public static async Task<bool> AskAsync(Uri address, CancellationToken cancellationToken = default)
    {
        try
        {
            using var answer = await Http.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
