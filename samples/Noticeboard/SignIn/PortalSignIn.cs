using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Noticeboard.SignIn;

/// <summary>Signs members in through the portal: what an application has to say for it, and no more.</summary>
public static class PortalSignIn
{
    private const string FailedPage = "/sign-in-failed";

    /// <summary>Adds a cookie of our own, filled by OpenID Connect.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing or unsafe.</exception>
    public static void AddPortalSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OidcSettings>()
            .BindConfiguration(OidcSettings.Section)
            .ValidateDataAnnotations()
            .Validate(oidc => oidc.Authority.Length == 0 || oidc.IsSafe, "Oidc:Authority has to be an https address, or an http address of this machine.")
            .ValidateOnStart();

        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddOpenIdConnect();
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<OidcSettings>>((cookie, oidc) => Configure(cookie, oidc.Value));
        builder.Services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<OidcSettings>>((client, oidc) => Configure(client, oidc.Value));
    }

    private static void Configure(CookieAuthenticationOptions options, OidcSettings oidc)
    {
        // Cookies of one host are seen on all its ports, so that each program on localhost needs names of its own.
        options.Cookie.Name = oidc.IsPlainHttp ? "noticeboard" : "__Host-noticeboard";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = SecurePolicy(oidc);

        // After half an hour the portal is asked again, without the member's noticing: so a role given or taken, or a
        // session ended at the portal, shows here soon.
        options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
        options.SlidingExpiration = false;
    }

    private static void Configure(OpenIdConnectOptions options, OidcSettings oidc)
    {
        options.Authority = oidc.Authority;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.RequireHttpsMetadata = !oidc.IsPlainHttp;

        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email", "groups"])
        {
            options.Scope.Add(scope);
        }

        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.RoleClaimType = "groups";
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Remove("acr"); // Dropped by default; the claims page shows how sure the portal was.
        options.ClaimActions.Add(new GroupsClaimAction());
        foreach (var claim in (string[])["preferred_username", "picture", "locale", "updated_at"])
        {
            options.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        options.CorrelationCookie.Name = "noticeboard-correlation.";
        options.NonceCookie.Name = "noticeboard-nonce.";
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            // The way back is a top-level GET (response_mode=query), which Lax cookies accompany, over plain HTTP too.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = SecurePolicy(oidc);
        }

        options.SaveTokens = true;
        options.Events.OnTicketReceived = KeepOnlyIdentityToken;
        options.Events.OnAccessDenied = context => FailAsync(context, "access_denied");
        options.Events.OnRemoteFailure = context => FailAsync(context, context.Failure?.Data["error"] as string);
    }

    private static CookieSecurePolicy SecurePolicy(OidcSettings oidc) =>
        oidc.IsPlainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    // Signing out names the session by its identity token. No other token is used here again, so none rides in the cookie.
    private static Task KeepOnlyIdentityToken(TicketReceivedContext context)
    {
        context.Properties?.StoreTokens(context.Properties.GetTokens().Where(token => token.Name == OpenIdConnectParameterNames.IdToken).ToList());
        return Task.CompletedTask;
    }

    private static Task FailAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string? error)
    {
        context.Response.Redirect($"{FailedPage}{QueryString.Create("reason", error ?? "")}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
