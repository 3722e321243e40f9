using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Reads a choice by its one word, as the form offers it. The binder of the framework also takes numbers, other capitals and
/// lists, and adds the numbers behind a list up to a choice that nobody made.
/// </summary>
public sealed class ChoiceBinder : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        // Several are one text with commas, which is no word.
        SetResult(bindingContext, sent.ToString());
        return Task.CompletedTask;
    }

    private static void SetResult(ModelBindingContext context, string typed)
    {
        var asked = context.ModelMetadata;
        if (Enum.GetNames(asked.UnderlyingOrModelType).Contains(typed, StringComparer.Ordinal))
        {
            context.Result = ModelBindingResult.Success(Enum.Parse(asked.UnderlyingOrModelType, typed));
            return;
        }

        if (typed.Length == 0 && asked.IsNullableValueType)
        {
            context.Result = ModelBindingResult.Success(null);
            return;
        }

        context.ModelState.TryAddModelError(
            context.ModelName,
            asked.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(typed, asked.GetDisplayName())
        );
    }
}

/// <summary>Chooses <see cref="ChoiceBinder"/> for every choice in a form or an address.</summary>
public sealed class ChoiceBinderProvider : IModelBinderProvider
{
    private static readonly ChoiceBinder Binder = new();

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType.IsEnum ? Binder : null;
}
