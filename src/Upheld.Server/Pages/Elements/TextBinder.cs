using Microsoft.AspNetCore.Mvc.ModelBinding;
using Upheld.Code;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Reads a text from a form or an address without the signs that no text may have. What is copied out of another program
/// brings them along, and whoever sends it cannot see what they would have to take out.
/// </summary>
public sealed class TextBinder : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed != ValueProviderResult.None)
        {
            var text = VisibleText.Clean(typed.FirstValue ?? "");
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, text, text);
            var isNothing = bindingContext.ModelMetadata.ConvertEmptyStringToNull && text.IsBlank;
            bindingContext.Result = ModelBindingResult.Success(isNothing ? null : text);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Chooses <see cref="TextBinder"/> for every text in a form or an address.</summary>
public sealed class TextBinderProvider : IModelBinderProvider
{
    private static readonly TextBinder Binder = new();

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BinderType is null ? Binder : null;
}
