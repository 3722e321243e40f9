using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Upheld.Cases.Steps;
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

        if (type == typeof(Receive.Incoming))
        {
            // What begins has no version that could have been looked at.
            schema.Properties?.Remove("version");
        }

        if (type == typeof(ProblemDetails))
        {
            AddWhatProblemsSay(schema);
        }

        return Task.CompletedTask;
    }

    private static void AddWhatProblemsSay(OpenApiSchema problem)
    {
        var fault = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["reason"] = Text("What is wrong and what to do."),
                ["field"] = Text("The field it is about, such as points[0]; left out where it is about none."),
                ["provision"] = Text("The provision that forbids it; left out where none does."),
            },
        };
        // Strict is what is sent to us. What we answer may be given more fields, and the framework adds one to a problem.
        problem.AdditionalPropertiesAllowed = true;
        problem.AdditionalProperties = null;
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        problem.Properties["traceId"] = Text("Finds this request in the log.");
        problem.Properties["provision"] = Text("The provision that forbids it, such as 6.7.");
        problem.Properties["field"] = Text("The field that is wrong.");
        problem.Properties["faults"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = fault,
            Description = "Everything that is wrong, where a step was refused.",
        };
        problem.Properties["version"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Description = "The version the case has now, where it has changed.",
        };
    }

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };

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
