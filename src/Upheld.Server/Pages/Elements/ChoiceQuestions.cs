using System.Collections;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>One answer to choose.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">What it means, where the text alone may not say.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>A question answered by choosing from a list.</summary>
public abstract class ChoiceQuestion : Question
{
    /// <summary>The answers, in the order shown.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>True for each value that was chosen before; the property may hold one or several.</summary>
    protected bool IsChosen(string value)
    {
        IEnumerable chosen = Field.Model is IEnumerable several and not string ? several : new[] { Answer };
        return chosen
            .Cast<object?>()
            .Any(one => string.Equals(one?.ToString(), value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The answers, of which there must be one at least and none twice.</summary>
    protected IReadOnlyList<Choice> CheckedChoices()
    {
        if (Choices.Count == 0)
        {
            throw new InvalidOperationException($"{GetType().Name} for {Name} offers nothing: give choices=\"…\".");
        }

        return Choices.DistinctBy(choice => choice.Value).Count() == Choices.Count
            ? Choices
            : throw new InvalidOperationException($"{GetType().Name} for {Name} offers the same value twice.");
    }

    /// <summary>Boxes or buttons, one beneath the other. The first has the question's own id, for links to it.</summary>
    protected IHtmlContent Buttons(string type, string css)
    {
        var items = CheckedChoices()
            .Select((choice, index) => Button(choice, index == 0 ? Id : $"{Id}-{index + 1}", type, css));
        return Html.Element("div", css, [.. items]).With("data-module", css);
    }

    private TagBuilder Button(Choice choice, string id, string type, string css)
    {
        var input = Html.Void("input", $"{css}__input")
            .With("type", type)
            .With("id", id)
            .With("name", Name)
            .With("value", choice.Value)
            .With("checked", IsChosen(choice.Value) ? "checked" : null)
            .With("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint");
        var label = Html.Element("label", $"govuk-label {css}__label", choice.Text).With("for", id);
        var hint = choice.Hint is null
            ? null
            : Html.Element("div", $"govuk-hint {css}__hint", choice.Hint).With("id", $"{id}-item-hint");
        return Html.Element("div", $"{css}__item", input, label, hint);
    }
}

/// <summary>One of a few: <c>&lt;radio-group for="Channel" choices="Model.Channels" /&gt;</c>.</summary>
[HtmlTargetElement("radio-group", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadioGroup : ChoiceQuestion
{
    /// <inheritdoc />
    protected override bool IsGroup => true;

    /// <inheritdoc />
    protected override IHtmlContent Control() => Buttons("radio", "govuk-radios");
}

/// <summary>Any of a few: <c>&lt;check-group for="Issues" choices="Model.Kinds" /&gt;</c>, bound to a list or a bool.</summary>
[HtmlTargetElement("check-group", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckGroup : ChoiceQuestion
{
    /// <inheritdoc />
    protected override bool IsGroup => true;

    /// <inheritdoc />
    protected override IHtmlContent Control() => Buttons("checkbox", "govuk-checkboxes");
}

/// <summary>One of many: <c>&lt;select-input for="Handler" choices="Model.Handlers" empty="Choose a handler" /&gt;</c>.</summary>
[HtmlTargetElement("select-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectInput : ChoiceQuestion
{
    /// <summary>The words of the empty answer at the top; without them there is none.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc />
    protected override IHtmlContent Control()
    {
        IEnumerable<Choice> offered = Empty is null
            ? CheckedChoices()
            : CheckedChoices().Prepend(new Choice("", Empty));
        var options = offered.Select(choice =>
            Html.Element("option", null, choice.Text)
                .With("value", choice.Value)
                .With("selected", IsChosen(choice.Value) ? "selected" : null)
        );
        return Html.Element("select", "govuk-select" + (Problem is null ? "" : " govuk-select--error"), [.. options])
            .With("id", Id)
            .With("name", Name)
            .With("aria-describedby", DescribedBy);
    }
}
