using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Upheld.Server.Pages.Elements;

/// <summary>What the fields of steps are called in messages about what was typed: as the step calls them.</summary>
internal sealed class QuestionNames : IDisplayMetadataProvider
{
    /// <inheritdoc/>
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Attributes.OfType<NamedAttribute>().FirstOrDefault() is { } named)
        {
            context.DisplayMetadata.DisplayName = () => named.Name;
        }
    }
}
