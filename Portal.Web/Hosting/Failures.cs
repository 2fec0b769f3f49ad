using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Orleans.Runtime;

namespace Portal.Web.Hosting;

/// <summary>What a fault looks like from outside: a status and a page in the house style, never its text.</summary>
public static class Failures
{
    /// <summary>How long a browser or program should wait when the cluster or the database is away, in seconds.</summary>
    private const string RetryAfterSeconds = "5";

    /// <summary>Turns faults and bare status codes into pages.</summary>
    public static IApplicationBuilder UseFailurePages(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/error/{0}");
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

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        OrleansException or TimeoutException or NpgsqlException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
