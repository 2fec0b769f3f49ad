using Portal.Web.Hosting;

return await AllInOne.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    await using var backing = await builder.AddBackingAsync();
    builder.AddFrontEnd();

    await using var app = builder.Build();
    app.UseFrontEnd();
    await app.RunAsync();
});
