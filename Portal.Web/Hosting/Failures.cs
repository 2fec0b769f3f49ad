using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Portal.Web.Api;
using Portal.Web.Api.Problems;
using Portal.Web.Calls;
using Portal.Web.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Hosting;

/// <summary>What a fault looks like from outside: a status and a page in the house style, never its text.</summary>
public static class Failures
{
    /// <summary>How long a browser or program should wait when the cluster or the database is away, in seconds.</summary>
    private const string RetryAfterSeconds = "5";

    /// <summary>Turns faults and bare status codes into pages.</summary>
    public static IApplicationBuilder UseFailurePages(this IApplicationBuilder app)
    {
        app.UseStatusCodePages(ShowPageAsync);
        return app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            StatusCodeSelector = StatusOf,
            ExceptionHandler = context =>
            {
                if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                {
                    context.Response.Headers.RetryAfter = RetryAfterSeconds;
                }

                // Without a body: the page follows from the status.
                return Task.CompletedTask;
            },
        });
    }

    /// <summary>
    /// Runs the pipeline again for the page of the status, as a GET whatever the request was; a refusal of the protocol engine has a
    /// page of its own.
    /// </summary>
    private static async Task ShowPageAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var request = http.Request;
        if (ProtocolPaths.IsForPrograms(request.Path))
        {
            await TellProgramAsync(http);
            return;
        }

        if (ApiPaths.Contains(request.Path))
        {
            await ProblemAnswer.WriteAsync(http, ApiProblems.OfStatus(http.Response.StatusCode));
            return;
        }

        var (path, query, method) = (request.Path, request.QueryString, request.Method);
        http.SetEndpoint(null);
        http.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = path, OriginalQueryString = query.Value });
        request.Path = http.GetOpenIddictServerResponse()?.Error is null ? $"/error/{http.Response.StatusCode}" : "/connect/error";
        request.QueryString = QueryString.Empty;
        request.Method = HttpMethods.Get;
        try
        {
            await context.Next(http);
        }
        finally
        {
            (request.Path, request.QueryString, request.Method) = (path, query, method);
            http.Features.Set<IStatusCodeReExecuteFeature?>(null);
        }
    }

    /// <summary>In the form of RFC 6749 §5.2. What a client may do about it is in the status and in <c>Retry-After</c>.</summary>
    private static Task TellProgramAsync(HttpContext http)
    {
        var (error, description) = http.GetOpenIddictServerResponse() is { Error: { } refusal } response
            // Of the two words, the RFC knows only one.
            ? (refusal is Errors.MissingToken ? Errors.InvalidToken : refusal, response.ErrorDescription)
            : http.Response.StatusCode switch
            {
                StatusCodes.Status503ServiceUnavailable => ("temporarily_unavailable", "The provider cannot reach its memory just now. Try again in a moment."),
                >= 500 => ("server_error", "The provider made a mistake."),
                _ => ("invalid_request", "There is nothing here for such a request: see the discovery document."),
            };
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new { error, error_description = description });
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when CallFaults.Passes(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
