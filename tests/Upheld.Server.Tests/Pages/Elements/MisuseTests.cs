using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Tests.Pages.Elements;

public sealed class MisuseTests
{
    public static TheoryData<string, TagHelper, string> Mistakes =>
        new()
        {
            { "no property", new TextInput(), "needs for" },
            {
                "no words",
                new TextInput { For = Property },
                "has no words"
            },
            {
                "an unknown type",
                new TextInput
                {
                    For = Property,
                    Label = "Name",
                    Type = "number",
                },
                "knows no type"
            },
            {
                "an unknown width",
                new TextInput
                {
                    For = Property,
                    Label = "Name",
                    Width = 7,
                },
                "knows no width"
            },
            {
                "a text for a date",
                new DateInput { For = Property, Label = "Name" },
                "needs a DateOnly"
            },
            {
                "one row",
                new TextArea
                {
                    For = Property,
                    Label = "Name",
                    Rows = 1,
                },
                "use <text-input>"
            },
            {
                "no choices",
                new RadioGroup { For = Property, Label = "Name" },
                "offers nothing"
            },
            {
                "a choice twice",
                new CheckGroup
                {
                    For = Property,
                    Label = "Name",
                    Choices = [new("a", "A"), new("a", "B")],
                },
                "same value twice"
            },
            {
                "an unknown button",
                new ActionButton { Kind = "danger" },
                "knows no kind"
            },
            { "a button without words", new ActionButton(), "says nothing" },
            { "a fact without a name", new Fact(), "needs name" },
            {
                "fewer than none",
                new VerdictBar { Tally = new(3, -1, 0, 0, 0) },
                "cannot show 3, -1 and 0"
            },
            { "a cell without a name", new ListCell(), "needs name" },
        };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task A_mistake_in_a_page_fails_when_it_is_rendered(string mistake, TagHelper element, string reason)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Render(element));
        Assert.True(failure.Message.Contains(reason, StringComparison.Ordinal), $"{mistake}: {failure.Message}");
    }

    [Theory]
    [InlineData("style")]
    [InlineData("onclick")]
    [InlineData("lable")]
    public async Task An_attribute_no_element_knows_is_refused(string attribute)
    {
        var field = new TextInput { For = Property, Label = "Name" };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Render(field, attribute));
        Assert.Contains($"knows no attribute {attribute}", failure.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Render(new ActionButton(), attribute));
    }

    private static async Task Render(TagHelper element, params string[] attributes)
    {
        if (element is Question question)
        {
            var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary());
            question.ViewContext = new ViewContext { ViewData = data };
        }

        var output = new TagHelperOutput(
            "element",
            new TagHelperAttributeList(attributes.Select(name => new TagHelperAttribute(name, "x"))),
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())
        );
        await element.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "one"), output);
    }

    private static ModelExpression Property =>
        new("Name", new EmptyModelMetadataProvider().GetModelExplorerForType(typeof(string), null));
}
