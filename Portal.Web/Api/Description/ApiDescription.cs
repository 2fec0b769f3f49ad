using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Web.Api.Callers;
using Portal.Web.Oidc;

namespace Portal.Web.Api.Description;

/// <summary>The OpenAPI document: what the endpoints say of themselves, and how to get in.</summary>
internal static class ApiDescription
{
    private const string OAuth = "oauth2";
    private const string Key = "apiKey";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(ApiJson.Words);
        });
        return services.AddOpenApi(options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiPaths.V1.TrimStart('/'), StringComparison.Ordinal) is true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                Complete(operation, context);
                return Task.CompletedTask;
            });
        });
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Members of the space", Version = "1", Description = ApiTexts.About };
        // Relative: the document is the same wherever the portal is.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OAuth] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "An access token that the client gets for itself.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri(ProtocolPaths.Token, UriKind.Relative),
                        Scopes = new Dictionary<string, string>
                        {
                            [ApiScopes.ReadMembers] = "Read members and what changes about them.",
                            [ApiScopes.WriteMembers] = "Add and change members.",
                        },
                    },
                },
            },
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "API key",
                Description = "An API key of the client, which has some of the same scopes.",
            },
        };
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ScopeRequirement>().FirstOrDefault() is { } needed)
        {
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference(OAuth, context.Document)] = [needed.Scope] },
                new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [needed.Scope] },
            ];
        }

        operation.Parameters ??= [];
        foreach (var route in operation.Parameters.OfType<OpenApiParameter>())
        {
            route.Description = "The membership number.";
            route.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = int.MaxValue.ToString(CultureInfo.InvariantCulture) };
            route.Example = JsonValue.Create(17);
        }

        foreach (var parameter in metadata.OfType<ApiParameters>().SelectMany(parameters => parameters.All))
        {
            operation.Parameters.Add(Of(parameter));
        }

        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            content.Example = JsonNode.Parse(operation.OperationId == "batchMembers" ? ApiTexts.BatchExample : ApiTexts.ChangeExample);
        }
    }

    private static OpenApiParameter Of(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Most is { } most
            ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = most.ToString(CultureInfo.InvariantCulture) }
            : new OpenApiSchema { Type = JsonSchemaType.String, Enum = parameter.Words?.Select(word => (JsonNode)JsonValue.Create(word)).ToList() },
    };
}
