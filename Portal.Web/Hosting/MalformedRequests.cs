using System.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Web.Hosting;

/// <summary>
/// Refuses what no browser or application sends in earnest, once, before any page or endpoint sees it: broken UTF-8, NUL
/// characters, bodies that are too large. The answer is a 400 or 413 with a page, or JSON where a program asks.
/// </summary>
public static class MalformedRequests
{
    /// <summary>The largest body that is read, in bytes. The longest honest form is an authorization request.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses malformed requests.</summary>
    public static IApplicationBuilder UseMalformedRequestRefusal(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isErrorPage && await RefusalAsync(context.Request) is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        await next(context);
    });

    /// <summary>What is wrong with the request, or null.</summary>
    private static async Task<(int Status, string Reason)?> RefusalAsync(HttpRequest request)
    {
        if (!IsWellFormed(request.QueryString.Value) || request.Path.Value is { } path && path.Contains('\0', StringComparison.Ordinal))
        {
            return (StatusCodes.Status400BadRequest, "The address is not valid UTF-8, or holds a NUL character.");
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync();
            return form.All(field => IsText(field.Key) && field.Value.All(IsText))
                ? null
                : (StatusCodes.Status400BadRequest, "A field is not valid UTF-8, or holds a NUL character.");
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"The body is larger than {MaxBodyBytes} bytes."
                : "The body could not be read.");
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, "The form has too many fields, or one that is too long.");
        }
    }

    private static async Task RefuseAsync(HttpContext context, (int Status, string Reason) refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (context.Request.Path.StartsWithSegments("/connect/token", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/connect/userinfo", StringComparison.Ordinal))
        {
            await context.Response.WriteAsJsonAsync(new { error = "invalid_request", error_description = refusal.Reason });
        }
    }

    private static bool IsText(string? value) => value is null || value.AsSpan().IndexOfAny('\0', '\uFFFD') < 0;

    /// <summary>Whether the percent-encoded bytes are UTF-8 without NUL.</summary>
    private static bool IsWellFormed(string? encoded)
    {
        if (encoded is not { Length: > 0 } text || !text.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.Add((byte)text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                return false;
            }
        }

        try
        {
            return !bytes.Contains(0) && StrictUtf8.GetCharCount([.. bytes]) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
