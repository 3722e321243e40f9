using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Upheld.Server.Accounts;

namespace Upheld.Server.Api;

/// <summary>What the open description of the API says beyond its endpoints.</summary>
internal static class OpenDescription
{
    /// <summary>Names the API and how a program signs in.</summary>
    public static Task Complete(
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
