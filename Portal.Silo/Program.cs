using Portal.Silo;
using Portal.Silo.Database;
using Portal.Silo.Health;
using Portal.Silo.Hosting;

return await StartFailures.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
    await using var database = await PortalDatabase.OpenAsync(SiloSettings.Read(builder.Configuration), loggers);

    builder.AddPortalSilo(database);
    await using var app = builder.Build();
    app.MapPortalHealth();
    await app.RunAsync();
});
