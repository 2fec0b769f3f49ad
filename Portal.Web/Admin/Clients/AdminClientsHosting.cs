namespace Portal.Web.Admin.Clients;

/// <summary>What the administrators' pages about clients need.</summary>
public static class AdminClientsHosting
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAdminClients(this IServiceCollection services) =>
        services.AddSingleton<ClientTrial>().AddSingleton<ClientRecipes>();
}
