using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Tests.Pages.Elements;

public sealed class VerdictBarTests
{
    [Theory]
    [InlineData(98, 2, 0)]
    [InlineData(1, 99_999, 0)]
    [InlineData(99_999, 1, 0)]
    [InlineData(99_999, 1, 1)]
    [InlineData(0, 5, 0)]
    [InlineData(1, 0, 99_999)]
    public void What_is_there_can_be_seen_and_what_is_not_is_not_drawn(int met, int breached, int unknown)
    {
        var (solid, striped) = Drawn(met, breached, unknown);
        Assert.Equal(met > 0, solid >= 2.4);
        Assert.Equal(breached > 0, striped > 1.5);
        Assert.True(unknown == 0 || solid < 98, "What is not known is left empty.");
        Assert.True(met == 0 || breached > 0 || unknown > 0 || solid == 100);
    }

    [Fact]
    public void Where_every_case_met_it_the_bar_is_whole() => Assert.Equal((100, 0), Drawn(418, 0, 0));

    [Fact]
    public void Without_a_case_there_is_no_bar() => Assert.Empty(Rendered(0, 0, 0).Trim());

    [Fact]
    public void Less_than_nothing_is_a_mistake_in_the_page() =>
        Assert.Throws<InvalidOperationException>(() => Rendered(1, -1, 0));

    private static (double Solid, double Striped) Drawn(int met, int breached, int unknown)
    {
        var bar = new HtmlParser().ParseDocument(Rendered(met, breached, unknown));
        double Width(string css) =>
            bar.QuerySelectorAll(css)
                .Sum(rectangle => double.Parse(rectangle.GetAttribute("width")!, CultureInfo.InvariantCulture));
        return (Width(".upheld-bar__part"), Width(".upheld-bar__breach"));
    }

    private static string Rendered(int met, int breached, int unknown)
    {
        var output = new TagHelperOutput("verdict-bar", [], (_, _) => throw new InvalidOperationException());
        new VerdictBar { Tally = new(met, breached, 0, 0, unknown) }.Process(
            new TagHelperContext([], new Dictionary<object, object>(), "bar"),
            output
        );
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
