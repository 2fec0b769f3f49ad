using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using Portal.Web.Oidc;

namespace Portal.Web.Hosting;

/// <summary>
/// Refuses what no browser or application sends in earnest, once, before any page or endpoint sees it: broken UTF-8, NUL
/// characters, bodies that are too large. The answer is a 400 or 413 with a page, or JSON where a program asks.
/// </summary>
public static class MalformedRequests
{
    /// <summary>The largest body that is read, in bytes. The longest honest form is an authorization request.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>
    /// How much of a body that is too large is read and dropped, in bytes: a browser shows the answer only if it could send all of
    /// its body. Beyond that the connection is cut.
    /// </summary>
    public const int MaxDroppedBytes = 4 * 1024 * 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly HashSet<string> Charsets = new(StringComparer.OrdinalIgnoreCase) { "", "utf-8", "utf8", "us-ascii", "iso-8859-1" };

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
        if (!IsWellFormed(Encoding.Latin1.GetBytes(request.QueryString.Value ?? "")) || request.Path.Value is { } path && path.Contains('\0', StringComparison.Ordinal))
        {
            return (StatusCodes.Status400BadRequest, "The address is not valid UTF-8, or holds a NUL character.");
        }

        if (!request.HasFormContentType)
        {
            // The protocol engine looks at the beginning alone, and would go on to read a form that there is none of.
            return request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) is true
                ? (StatusCodes.Status400BadRequest, "The Content-Type is not well-formed.")
                : null;
        }

        if (!IsOfKnownCharset(request.ContentType))
        {
            return (StatusCodes.Status400BadRequest, "The charset of the Content-Type is not UTF-8.");
        }

        try
        {
            if (await TakeBodyAsync(request) is not { } body)
            {
                return (StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBodyBytes} bytes.");
            }

            // Of the fields themselves it could not be told: the framework leaves bytes that are no UTF-8 as they were encoded.
            var isWellFormed = request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || IsWellFormed(body);
            return isWellFormed && (await request.ReadFormAsync()).All(field => IsText(field.Key) && field.Value.All(IsText))
                ? null
                : (StatusCodes.Status400BadRequest, "A field is not valid UTF-8, or holds a NUL character.");
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode, "The body could not be read.");
        }
        catch (IOException)
        {
            return (StatusCodes.Status400BadRequest, "The body ends too early.");
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, "The form has too many fields, or one that is too long.");
        }
    }

    /// <summary>Reads the body, and puts it back for those who come after; null if it is too large.</summary>
    private static async Task<byte[]?> TakeBodyAsync(HttpRequest request)
    {
        var body = new byte[MaxBodyBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length > MaxBodyBytes)
        {
            while (await request.Body.ReadAsync(body, request.HttpContext.RequestAborted) > 0)
            {
                // Dropped.
            }

            return null;
        }

        request.Body = new MemoryStream(body, 0, length, writable: false);
        return body[..length];
    }

    private static async Task RefuseAsync(HttpContext context, (int Status, string Reason) refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (ProtocolPaths.IsForPrograms(context.Request.Path))
        {
            await context.Response.WriteAsJsonAsync(new { error = "invalid_request", error_description = refusal.Reason });
        }
    }

    /// <summary>Others do not agree on what the bytes of a form are, or the framework cannot read them. Some clients name Latin-1 and send ASCII.</summary>
    private static bool IsOfKnownCharset(string? contentType)
    {
        var charset = MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Charset) : default;
        return !charset.HasValue || Charsets.Contains(charset.Value);
    }

    private static bool IsText(string? value) => value is null || value.AsSpan().IndexOfAny('\0', '\uFFFD') < 0;

    /// <summary>Whether the percent-encoded bytes are UTF-8 without NUL.</summary>
    private static bool IsWellFormed(ReadOnlySpan<byte> encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                bytes.Add(encoded[i]);
            }
            else if (i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                bytes.Add(byte.Parse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                return false;
            }
        }

        return !bytes.Contains(0) && Utf8.IsValid(CollectionsMarshal.AsSpan(bytes));
    }
}
