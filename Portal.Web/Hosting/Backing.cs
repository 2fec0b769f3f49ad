namespace Portal.Web.Hosting;

/// <summary>What stands behind the front end.</summary>
public static class Backing
{
    /// <summary>A silo in this process, or a connection to the silos of a cluster: as <c>Portal:Mode</c> says.</summary>
    public static async Task<IAsyncDisposable> AddBackingAsync(this WebApplicationBuilder builder) =>
        builder.Configuration.GetValue<PortalMode>("Portal:Mode") switch
        {
            PortalMode.FrontEnd => builder.AddClusterClient(),
            _ => await AllInOne.AddSiloAsync(builder),
        };
}
