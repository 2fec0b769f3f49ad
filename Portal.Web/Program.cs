using Portal.Web.Hosting;

return await AllInOne.RunAsync(async () =>
{
    await using var portal = await PortalApplication.BuildAsync(new WebApplicationOptions { Args = args });
    await portal.Web.RunAsync();
});
