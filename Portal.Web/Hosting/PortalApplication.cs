namespace Portal.Web.Hosting;

/// <summary>The front end with what stands behind it, built and ready to run; disposing it stops both in the right order.</summary>
public sealed class PortalApplication : IAsyncDisposable
{
    private readonly IAsyncDisposable _backing;

    private PortalApplication(WebApplication web, IAsyncDisposable backing)
    {
        Web = web;
        _backing = backing;
    }

    /// <summary>The web application.</summary>
    public WebApplication Web { get; }

    /// <summary>Opens the database or finds the cluster, and puts the front end before it.</summary>
    /// <param name="options">The command line and the environment.</param>
    /// <param name="configure">What a test changes before the application is built, or null.</param>
    public static async Task<PortalApplication> BuildAsync(WebApplicationOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(options);
        configure?.Invoke(builder);
        var backing = await builder.AddBackingAsync();
        try
        {
            return new PortalApplication(builder.AddFrontEnd().Build().UseFrontEnd(), backing);
        }
        catch
        {
            await backing.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await _backing.DisposeAsync();
    }
}
