using Portal.Web.Drill;
using Portal.Web.Hosting;

if (DrillCommand.IsNamedBy(args))
{
    return await AllInOne.RunAsync(() => DrillCommand.RunAsync(args));
}

return await AllInOne.RunAsync(async () =>
{
    await using var portal = await PortalApplication.BuildAsync(new WebApplicationOptions { Args = args });
    await portal.Web.RunAsync();
});
