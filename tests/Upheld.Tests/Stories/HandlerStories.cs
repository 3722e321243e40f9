using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>Who can be named as the one who handles a complaint, or who considered it.</summary>
public class HandlerStories
{
    private const string Nobody = "Nobody with this sign-in name";

    [Theory]
    [InlineData("nobody")]
    [InlineData("lea")] // her account was closed
    [InlineData("greg")] // of the governing body
    [InlineData("ada")] // the administrator
    [InlineData("website")]
    [InlineData(" sam")]
    public void A_complaint_is_given_only_to_someone_with_an_open_account_who_handles_complaints(string named) =>
        Received()
            .Refuses(Assigned("Wednesday 2 September 2026", to: named), under: null, Nobody)
            .Refuses(AcknowledgedNaming("Friday 4 September 2026", named), under: null, Nobody)
            .When(Acknowledged("Friday 4 September 2026"))
            .Refuses(Answered("Wednesday 9 September 2026", by: named), under: null, Nobody);

    [Theory]
    [InlineData("sam")]
    [InlineData("officer")]
    public void It_is_given_to_a_handler_or_to_a_complaints_officer(string named) =>
        Received()
            .When(Assigned("Wednesday 2 September 2026", to: named))
            .And(complaint => Assert.Equal(named, complaint.Handler))
            .When(AcknowledgedNaming("Friday 4 September 2026", "kim"))
            .When(Answered("Wednesday 9 September 2026", by: named));

    [Fact]
    public void It_is_not_given_to_whoever_has_it_already() =>
        Received()
            .When(Assigned("Wednesday 2 September 2026", to: "sam"))
            .Refuses(Assigned("Thursday 3 September 2026", to: "sam"), under: null, "handles the complaint already")
            .When(Assigned("Thursday 3 September 2026", to: "kim"));

    [Fact]
    public void Whoever_handles_it_stays_when_their_account_was_closed_meanwhile() =>
        Received()
            .When(Assigned("Wednesday 2 September 2026", to: "sam"))
            .When(Acknowledged("Friday 4 September 2026"))
            .And(complaint =>
            {
                var after = Given.Moment(Given.Day("Wednesday 9 September 2026")) with
                {
                    Colleagues = new Colleagues([Given.Officer], [new Person("sam", "Sam Reed", Role.Handler)]),
                };
                Assert.Empty(Faults(complaint, "sam", after));
                Assert.Empty(Faults(complaint, null, after));
                Assert.StartsWith(Nobody, Assert.Single(Faults(complaint, "kim", after)), StringComparison.Ordinal);
            });

    [Fact]
    public void What_nobody_handles_is_considered_by_whoever_records_the_answer_unless_that_is_a_program() =>
        Received()
            .When(Acknowledged("Friday 4 September 2026"))
            .And(complaint =>
            {
                var on = Given.Day("Wednesday 9 September 2026");
                var program = new Person("token:mail", "mail", Role.ComplaintsOfficer);
                Assert.Empty(Faults(complaint, null, Given.Moment(on)));
                Assert.Equal(
                    "Choose who considered the complaint.",
                    Assert.Single(Faults(complaint, null, Given.Moment(on, by: program)))
                );
                Assert.Empty(Faults(complaint, "kim", Given.Moment(on, by: program)));
            });

    [Fact]
    public void Only_someone_who_assigns_says_that_another_handles_it() =>
        Received()
            .When(Assigned("Wednesday 2 September 2026", to: "sam"))
            .When(Acknowledged("Friday 4 September 2026"))
            .And(complaint =>
            {
                var sam = new Person("sam", "Sam Reed", Role.Handler);
                var now = Given.Moment(Given.Day("Wednesday 9 September 2026"), by: sam);
                Assert.Empty(Faults(complaint, "sam", now));
                Assert.StartsWith("Only a complaints officer", Assert.Single(Faults(complaint, "kim", now)));
            });

    [Fact]
    public void A_handler_who_is_named_with_a_letter_has_it_from_the_day_of_the_letter_and_not_of_the_record() =>
        Received()
            .And(complaint =>
            {
                var on = Given.Day("Thursday 3 September 2026");
                Assert.Equal(
                    on,
                    AssignedOn(complaint, new Acknowledge(), Given.Acknowledgement(on) with { Handler = "sam" })
                );
            })
            .When(Acknowledged("Friday 4 September 2026"))
            .And(complaint =>
            {
                var on = Given.Day("Wednesday 9 September 2026");
                Assert.Equal(
                    on,
                    AssignedOn(complaint, new Respond(), Given.Response(on, Given.Definition.Points, "sam"))
                );
            });

    private static DateOnly AssignedOn(Case complaint, Step<Case> step, Asked given) =>
        step.Take(complaint, given, Given.Moment(Given.Day("Monday 14 September 2026")))
            .Events.OfType<HandlerAssigned>()
            .Single()
            .On;

    private static Story Received() => Story.Of(AComplaint("Tuesday 1 September 2026"));

    private static Happening AcknowledgedNaming(string day, string named) =>
        Acknowledged(day, asked => asked with { Handler = named });

    private static IEnumerable<string> Faults(Case complaint, string? by, Moment now) =>
        new Respond()
            .Take(complaint, Given.Response(now.Today, Given.Definition.Points, by), now)
            .Faults.Select(fault => fault.Reason);
}
