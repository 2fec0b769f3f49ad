using Portal.Silo;
using Portal.Silo.Commands;
using Portal.Silo.Database;
using Portal.Silo.Health;
using Portal.Silo.Hosting;
using Portal.Telemetry;

if (PortalCommands.IsOne(args))
{
    return await StartFailures.RunAsync(() => PortalCommands.RunAsync(args));
}

return await StartFailures.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
    await using var database = await PortalDatabase.OpenAsync(SiloSettings.Read(builder.Configuration), loggers);

    builder.AddPortalTelemetry("portal-silo");
    builder.AddPortalSilo(database);
    await using var app = builder.Build();
    app.MapPortalHealth();
    await app.RunAsync();
});
