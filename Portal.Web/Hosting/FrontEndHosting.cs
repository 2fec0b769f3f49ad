using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Telemetry;
using Portal.Web.Admin;
using Portal.Web.Admin.Clients;
using Portal.Web.Admin.Members;
using Portal.Web.Admin.Members.Import;
using Portal.Web.Api;
using Portal.Web.Api.Callers;
using Portal.Web.Calls;
using Portal.Web.Demo;
using Portal.Web.Discourse;
using Portal.Web.ForwardAuth;
using Portal.Web.Keys;
using Portal.Web.Oidc;
using Portal.Web.Roles;
using Portal.Web.Sessions;
using Portal.Web.SignIn;

namespace Portal.Web.Hosting;

/// <summary>How the front end is put together.</summary>
public static class FrontEndHosting
{
    private const string SignedIn = "signed-in";

    /// <summary>Adds pages, sessions and the OpenID Connect provider. The cluster must be registered before.</summary>
    public static WebApplicationBuilder AddFrontEnd(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddPortalTelemetry("portal-web");
        // Run from where it was built, the program finds its style sheets by a manifest; published, beside it.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MalformedRequests.MaxDroppedBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        services.AddSingleton<IValidateOptions<SpaceOptions>, SpaceOptionsValidator>();
        services.AddOptions<SpaceOptions>().BindConfiguration(SpaceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FrontEndOptions>, FrontEndOptionsValidator>();
        services.AddOptions<FrontEndOptions>().BindConfiguration(SpaceOptions.Section).ValidateOnStart();

        services.AddCalls();
        services.AddDraining();
        services.AddDataProtection().SetApplicationName("Portal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new GrainXmlRepository(provider.GetRequiredService<IGrainFactory>())));

        services.AddScoped<MemberEditor>().AddScoped<MemberImport>();
        services.AddSingleton<SessionCookie>().AddSingleton<SignInCookies>().AddSingleton<SignInSteps>().AddSingleton<WaitingClient>().AddSingleton<DemoMailbox>();
        services.AddSingleton(new ProgramStart(TimeProvider.System.GetUtcNow()));
        services.AddHttpContextAccessor().AddSingleton<IOutgoingGrainCallFilter, OriginOfCalls>();
        // No default scheme: a style sheet or a token needs no look at the session. Pages that need one say so.
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, ApiAuthentication>(ApiAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(SignedIn, policy => policy
            .AddAuthenticationSchemes(SessionAuthentication.SchemeName)
            .RequireAuthenticatedUser())
            .AddPermissionPolicies()
            .AddApiPolicies();
        services.AddPortalOidc();
        services.AddDiscourseConnect().AddForwardAuth().AddAdminClients();
        services.AddMemberApi();
        services.AddCors();
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizePage("/Index", SignedIn).AuthorizePage("/Device/Index", SignedIn).AuthorizeFolder("/Account", SignedIn);
            pages.Conventions.AddAdminPages();
        }).AddMvcOptions(mvc => mvc.Filters.Add<PageDefaults>());
        services.AddTabTolerantAntiforgery();
        services.AddHealthChecks().AddCheck<ClusterHealthCheck>("cluster", timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    /// <summary>The order in which a request meets the parts.</summary>
    public static WebApplication UseFrontEnd(this WebApplication app)
    {
        app.UseDraining();
        app.UseSecurityHeaders();
        app.UsePublicAddress();
        RequestTime.UseIn(app);
        app.UseFailurePages();
        app.UseMalformedRequestRefusal();
        app.UseCrossOriginForApplications();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
        app.MapPortalOidc();
        app.MapClusterDashboard();
        app.MapDiscourseConnect();
        app.MapForwardAuth();
        app.MapMemberApi();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    private static void AddTabTolerantAntiforgery(this IServiceCollection services)
    {
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SpaceOptions>>((options, space) =>
        {
            var cookie = new CookieName("portal-form", space.Value);
            options.Cookie.Name = cookie.Value;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = space.Value.PublicAddress.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.SuppressXFrameOptionsHeader = true;
        });

        var standard = services.Single(service => service.ServiceType == typeof(IAntiforgery));
        services.Remove(standard);
        services.AddSingleton<IAntiforgery>(provider => new TabTolerantAntiforgery(
            (IAntiforgery)ActivatorUtilities.CreateInstance(provider, standard.ImplementationType!)));
    }
}
