using Upheld.Cases.Steps;
using Upheld.Code.Facts;

namespace Upheld.Tests.Stories;

/// <summary>What a case is labelled with when it comes in: words of the landlord's own lists, or none.</summary>
public class LabelStories
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    private static readonly LandlordLists Lists = new(
        [new ListEntry("rented", "Rented", "I rent it"), new ListEntry(LandlordLists.OtherTenure, "Other", "Other")],
        ["Repairs", "Boats"]
    );

    [Theory]
    [InlineData("castle", "Repairs", "tenure", "Choose one of these, or leave it out: rented, other.")]
    [InlineData("Rented", "Repairs", "tenure", "Choose one of these, or leave it out: rented, other.")]
    [InlineData("rented", "Damp", "category", "Choose one of these, or leave it out: Repairs, Boats.")]
    public void A_word_that_is_not_in_the_landlords_list_is_refused_at_its_field(
        string tenure,
        string category,
        string field,
        string reason
    )
    {
        var fault = Assert.Single(Received(tenure, category).Faults);

        Assert.Equal((field, reason), (fault.Field, fault.Reason));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("", " ", null, null)]
    [InlineData(" rented ", "Boats", "rented", "Boats")]
    [InlineData("other", null, null, null)]
    public void A_word_of_the_list_is_recorded_and_none_may_be_left_out(
        string? tenure,
        string? category,
        string? recordedTenure,
        string? recordedCategory
    )
    {
        var received = Assert.IsType<ComplaintReceived>(Assert.Single(Received(tenure, category).Events));

        Assert.Equal((recordedTenure, recordedCategory), (received.Labels.Tenure, received.Labels.Category));
    }

    [Theory]
    [InlineData("Boats", "Boats")]
    [InlineData("boats", "boats")]
    [InlineData("Mrs Okonkwo's boat", "Something else")]
    [InlineData("", "Something else")]
    [InlineData(null, "Not recorded")]
    public void Where_nobody_may_be_named_a_category_is_told_only_in_words_of_the_list(string? category, string told) =>
        Assert.Equal(told, Lists.CategoryWithoutNames(category));

    private static Decision Received(string? tenure, string? category) =>
        Receive.Decide(
            Given.Incoming(Today) with
            {
                Tenure = tenure,
                Category = category,
            },
            Given.Moment(Today) with
            {
                Lists = Lists,
            }
        );
}
