using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Noticeboard;
using Noticeboard.Notices;
using Noticeboard.SignIn;

var builder = WebApplication.CreateBuilder(args);
// Run from where it was built, the program finds its style sheet by a manifest; published, beside it.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddOptions<NoticeboardOptions>().BindConfiguration(NoticeboardOptions.Section);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<NoticeBoard>();
var folder = builder.Configuration.GetSection(NoticeboardOptions.Section).Get<NoticeboardOptions>()?.DataFolder ?? "data";
builder.Services.AddDataProtection()
    .SetApplicationName("Noticeboard")
    .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Environment.ContentRootPath, folder, "keys")));
builder.Services.AddHealthChecks();
builder.Services.AddAntiforgery(options => options.Cookie.Name = "noticeboard-form");
builder.Services.AddRazorPages(pages =>
{
    pages.Conventions.AuthorizeFolder("/");
    pages.Conventions.AllowAnonymousToPage("/SignedOut");
    pages.Conventions.AllowAnonymousToPage("/SignInFailed");
    pages.Conventions.AllowAnonymousToPage("/Error");
});

try
{
    builder.AddPortalSignIn();
    await using var app = builder.Build();

    app.UseSecurityHeaders();
    app.UseExceptionHandler("/error");
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapStaticAssets();
    app.MapHealthChecks("/healthz");
    app.MapRazorPages().WithStaticAssets();
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException invalid)
{
    foreach (var sentence in invalid.Failures)
    {
        await Console.Error.WriteLineAsync($"noticeboard: {sentence}");
    }

    return 1;
}
