using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Upheld.Server.Accounts;
using Upheld.Server.Json;

namespace Upheld.Server.Api;

/// <summary>What the open description of the API says beyond its endpoints.</summary>
internal static class OpenDescription
{
    /// <summary>Says how the description is written.</summary>
    public static void Write(OpenApiOptions description)
    {
        description.CreateSchemaReferenceId = NameOf;
        description.AddSchemaTransformer(AddWords);
        description.AddDocumentTransformer(Complete);
    }

    // The body of each step is called Asked: only with the name of its step is it a schema of its own.
    private static string? NameOf(JsonTypeInfo described) =>
        described.Type is { IsNested: true, DeclaringType: { } around }
            ? around.Name + described.Type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(described);

    private static Task AddWords(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellation
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. ExactWords.Of(type).Select(word => JsonValue.Create(word))];
        }

        return Task.CompletedTask;
    }

    // Names the API and how a program signs in.
    private static Task Complete(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellation
    )
    {
        document.Info.Title = "Upheld";
        document.Info.Description =
            "Complaint handling for social landlords: record complaints, take steps, read cases.";
        document.Components ??= new OpenApiComponents();
        document.AddComponent(
            BearerTokens.SchemeName,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made with `upheld token create`.",
            }
        );
        document.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(BearerTokens.SchemeName, document)] = [],
            },
        ];
        return Task.CompletedTask;
    }
}
