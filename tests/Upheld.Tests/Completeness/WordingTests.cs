using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Tests.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Completeness;

/// <summary>The words are our own. The regulator's come from the form a landlord has (docs/decisions/0005).</summary>
public class WordingTests
{
    // Shorter runs are the field's own terms, such as "the landlord's final response".
    private const int TooManyInARow = 7;

    [Fact]
    public void No_seven_words_in_a_row_are_the_regulators()
    {
        var regulators = CompletedForms
            .Real.SelectMany(path => CompletedForms.Form(CompletedForms.Text(path)).Provisions)
            .SelectMany(row => Runs(row.Requirement))
            .ToHashSet();

        Assert.Empty(Given.Code.Provisions.SelectMany(Texts).SelectMany(Runs).Intersect(regulators));
    }

    [Fact]
    public void A_borrowed_sentence_is_noticed()
    {
        const string written = "We shall, at all times, mend every roof that leaks.";

        Assert.Contains(Runs("At all times mend every roof that leaks!").First(), Runs(written + " Soon."));
        Assert.Empty(Runs("Six words are not too many."));
    }

    private static IEnumerable<string> Texts(Provision provision) =>
        new[]
        {
            provision.Name,
            provision.Statement,
            provision.Policy?.Passage,
            provision.Register?.Entry,
            provision.Guarantee?.Promise,
        }.OfType<string>();

    private static IEnumerable<string> Runs(string text)
    {
        var words = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable
            .Range(0, Math.Max(0, words.Length - TooManyInARow + 1))
            .Select(at => string.Join(' ', words.Skip(at).Take(TooManyInARow)));
    }
}
