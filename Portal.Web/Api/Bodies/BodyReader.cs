using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Bodies;

/// <summary>
/// Reads a body of strict JSON: an object, in UTF-8, without repeated names, comments or trailing commas, no deeper and no larger than
/// honest ones are.
/// </summary>
public static class BodyReader
{
    /// <summary>The largest body of one member, in bytes.</summary>
    public const int MaxMemberBytes = 64 * 1024;

    private const int MaxDepth = 8;
    private const int BufferBytes = 32 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>The document, for the caller to dispose; or what is wrong.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The largest body.</param>
    /// <param name="types">The media types that it may have.</param>
    public static async Task<(JsonDocument? Body, ApiProblem? Problem)> ReadAsync(HttpRequest request, int maxBytes, params IReadOnlyList<string> types)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return (null, ApiProblems.UnsupportedMediaType("A body comes as it is, without Content-Encoding."));
        }

        if (!IsOfType(request.ContentType, types))
        {
            return (null, ApiProblems.UnsupportedMediaType($"The Content-Type has to be {string.Join(" or ", types)}, in UTF-8."));
        }

        try
        {
            return await TakeAsync(request, maxBytes) is { } bytes ? Parse(bytes) : (null, ApiProblems.TooLarge(maxBytes));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiProblems.TooLarge(maxBytes));
        }
        catch (BadHttpRequestException)
        {
            return (null, ApiProblems.InvalidRequest("The body ends too early, or is not well-formed HTTP."));
        }
    }

    /// <summary>The bytes; null where there are too many. They are read all the same, as far as the server lets them come, so that the sender hears why.</summary>
    private static async Task<ReadOnlyMemory<byte>?> TakeAsync(HttpRequest request, int maxBytes)
    {
        var isTooLarge = request.ContentLength > maxBytes;
        using var kept = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var count)
        {
            isTooLarge |= kept.Length + count > maxBytes;
            if (!isTooLarge)
            {
                kept.Write(buffer, 0, count);
            }
        }

        // The document goes on to read these bytes, and nobody else writes them.
        return isTooLarge ? (ReadOnlyMemory<byte>?)null : kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private static (JsonDocument? Body, ApiProblem? Problem) Parse(ReadOnlyMemory<byte> bytes)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException exception)
        {
            return (null, ApiProblems.InvalidRequest(
                $"The body is no strict JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. A name may stand in an object once, and nothing is nested deeper than {MaxDepth}."));
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return (document, null);
        }

        document.Dispose();
        return (null, ApiProblems.InvalidRequest("The body has to be a JSON object."));
    }

    private static bool IsOfType(string? contentType, IReadOnlyList<string> types) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
