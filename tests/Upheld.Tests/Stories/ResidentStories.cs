using Upheld.Cases.Steps;
using Upheld.People;

namespace Upheld.Tests.Stories;

/// <summary>What a resident sends in themselves can be answered, and is no longer than a person reads.</summary>
public sealed class ResidentStories
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(" ", "\u200b", "", true)]
    [InlineData("asha@example.org", null, null, false)]
    [InlineData(null, "01632 960123", null, false)]
    [InlineData(null, null, "1 Quay Street", false)]
    public void A_resident_leaves_a_way_to_reach_them_and_staff_need_not(
        string? email,
        string? phone,
        string? address,
        bool isMissing
    )
    {
        var given = Given.Incoming(Today) with { Email = email, Phone = phone, Address = address };

        Assert.Equal(isMissing ? ["email"] : [], FieldsOf(given, Person.Website));
        Assert.Empty(FieldsOf(given, Given.Officer));
    }

    [Fact]
    public void A_resident_writes_up_to_5000_letters_and_staff_take_down_more()
    {
        var given = Given.Incoming(Today) with { Text = new string('x', 5_000) };
        Assert.Empty(FieldsOf(given, Person.Website));

        given = given with { Text = given.Text + "x" };
        Assert.Equal(["text"], FieldsOf(given, Person.Website));
        Assert.Empty(FieldsOf(given, Given.Officer));
    }

    private static IEnumerable<string?> FieldsOf(Receive.Incoming given, Person by) =>
        Receive.Decide(given, Given.Moment(Today, by: by)).Faults.Select(fault => fault.Field);
}
