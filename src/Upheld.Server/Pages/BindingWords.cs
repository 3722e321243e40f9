using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Upheld.Server.Pages;

/// <summary>What is said of what cannot be read from a form or an address, in place of the framework's own words.</summary>
internal static class BindingWords
{
    private const int MostLetters = 100;

    /// <summary>Sets every message there is.</summary>
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((typed, name) => $"{name} cannot be “{Short(typed)}”");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(typed => $"We cannot use “{Short(typed)}” here");
        messages.SetUnknownValueIsInvalidAccessor(name => $"We could not read what you gave for {name}");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "We could not read what you gave here");
        messages.SetValueIsInvalidAccessor(typed => $"We cannot use “{Short(typed)}” here. Choose one of the answers");
        messages.SetValueMustBeANumberAccessor(name => $"{name} must be a number");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
        messages.SetValueMustNotBeNullAccessor(name => $"{name} is missing");
        messages.SetMissingBindRequiredValueAccessor(name => $"{name} is missing");
        messages.SetMissingKeyOrValueAccessor(() => "Something is missing here");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Nothing was sent");
    }

    // Of what was typed enough to know it again; it is said at the field and once more at the top of the page.
    private static string Short(string typed) =>
        typed.Length > MostLetters ? string.Concat(typed.AsSpan(0, MostLetters), "…") : typed;
}
