using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Reads a count as people write it: 1200, 1,200 or 1 200. Whoever writes something else is told what to type.
/// </summary>
public sealed partial class CountBinder : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var given = bindingContext.ValueProvider.GetValue(name);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        var typed = (given.FirstValue ?? "").Trim();
        bindingContext.ModelState.SetModelValue(name, given);
        if (typed.Length == 0 && bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (Read(typed) is { } count)
        {
            bindingContext.Result = ModelBindingResult.Success(count);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, Problem(bindingContext.ModelMetadata.DisplayName));
        }

        return Task.CompletedTask;
    }

    private static int? Read(string typed) =>
        Written().IsMatch(typed)
        && int.TryParse(
            string.Concat(typed.Where(char.IsAsciiDigit)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : null;

    // A number without a name is one that a form carries along and nobody types.
    private static string Problem(string? name) =>
        name is null
            ? "We could not read this form. Open the page again and send it once more."
            : $"{name} must be a whole number, such as 5 or 1,200";

    // The spaces that stand between thousands: a common one, one that does not break, and its narrow kind.
    [GeneratedRegex(
        "^([0-9]{1,10}|[0-9]{1,3}([, \u00A0\u202F][0-9]{3})+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Written();
}

/// <summary>Chooses <see cref="CountBinder"/> for every whole number in a form or an address.</summary>
public sealed class CountBinderProvider : IModelBinderProvider
{
    private static readonly CountBinder Binder = new();

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(int) ? Binder : null;
}
