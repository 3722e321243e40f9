using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Reads a day from three fields, <c>Name.Day</c>, <c>Name.Month</c> and <c>Name.Year</c>, or from one in the form
/// 2026-09-07 (an address). What was typed stays in the model state, so a wrong date is shown again as it was.
/// </summary>
public sealed class DateBinder : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            BindWhole(bindingContext, whole);
            return Task.CompletedTask;
        }

        var parts = new[] { "Day", "Month", "Year" }
            .Select(part => (Key: $"{name}.{part}", Typed: bindingContext.ValueProvider.GetValue($"{name}.{part}")))
            .ToList();
        if (parts.TrueForAll(part => part.Typed == ValueProviderResult.None))
        {
            return Task.CompletedTask;
        }

        foreach (var (key, typed) in parts)
        {
            // A field left out of the request is kept as an empty one: the page shows all three again.
            bindingContext.ModelState.SetModelValue(key, typed.FirstValue ?? "", typed.FirstValue ?? "");
            bindingContext.ModelState.MarkFieldValid(key);
        }

        var date = new TypedDate(
            parts[0].Typed.FirstValue ?? "",
            parts[1].Typed.FirstValue ?? "",
            parts[2].Typed.FirstValue ?? ""
        );
        SetResult(bindingContext, date.Value, date.IsEmpty, date.Problem(DisplayName(bindingContext)));
        return Task.CompletedTask;
    }

    private static void BindWhole(ModelBindingContext context, ValueProviderResult whole)
    {
        var typed = whole.FirstValue?.Trim() ?? "";
        context.ModelState.SetModelValue(context.ModelName, whole);
        var read = DateOnly.TryParseExact(
            typed,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        var problem = read || typed.Length == 0 ? null : $"{DisplayName(context)} must be a real date";
        SetResult(context, read ? day : null, typed.Length == 0, problem);
    }

    private static void SetResult(ModelBindingContext context, DateOnly? day, bool isEmpty, string? problem)
    {
        if (problem is not null)
        {
            context.ModelState.TryAddModelError(context.ModelName, problem);
            return;
        }

        if (isEmpty && !context.ModelMetadata.IsNullableValueType)
        {
            context.ModelState.TryAddModelError(context.ModelName, $"{DisplayName(context)} must include a date");
            return;
        }

        context.Result = ModelBindingResult.Success(day);
    }

    private static string DisplayName(ModelBindingContext context) =>
        context.ModelMetadata.DisplayName
        ?? throw new InvalidOperationException(
            $"{context.ModelName} needs [Named(…)]: its error messages begin with that name."
        );
}

/// <summary>Chooses <see cref="DateBinder"/> for every day in a form or an address.</summary>
public sealed class DateBinderProvider : IModelBinderProvider
{
    private static readonly DateBinder Binder = new();

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? Binder : null;
}
