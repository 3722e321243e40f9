using System.Reflection;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using static Upheld.Code.Verdict;

namespace Upheld.Tests.Completeness;

/// <summary>Walks the edition: nothing of the Code is missing, and nothing claims more than the records can show.</summary>
public class EditionTests
{
    // The provisions that no measure answers yet. This list may only grow shorter.
    private static readonly string[] NotMeasuredYet =
    [
        .. Run("1", 2, 3),
        .. Run("1", 5, 6),
        .. Run("2", 2, 3),
        "2.5",
        .. Run("3", 1, 7),
        .. Run("4", 1, 3),
        .. Run("5", 1, 2),
        .. Run("5", 4, 5),
        .. Run("5", 8, 10),
        .. Run("5", 13, 15),
        "6.1",
        "6.6",
        .. Run("6", 8, 9),
        "6.17",
        .. Run("6", 19, 20),
        .. Run("7", 1, 4),
        .. Run("8", 1, 5),
        .. Run("9", 1, 8),
    ];

    // What the records can say of each measured provision. Each must be told in a story.
    private static readonly Dictionary<string, Verdict[]> CanSay = new()
    {
        ["1.4"] = [Met, Breached, NotYetDue],
        ["2.1"] = [Met, Breached],
        ["2.4"] = [Met, Breached, Unknown],
        ["5.3"] = [Met, Breached],
        ["5.6"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["5.7"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["5.11"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["5.12"] = [Met, Breached, NotYetDue],
        ["6.2"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.3"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.4"] = [Met, Breached, NotApplicable, Unknown],
        ["6.5"] = [Met, Breached, NotApplicable, Unknown],
        ["6.7"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.10"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.11"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.12"] = [Met, Breached, NotApplicable],
        ["6.13"] = [Met, Breached, NotApplicable, Unknown],
        ["6.14"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
        ["6.15"] = [Met, Breached, NotApplicable, Unknown],
        ["6.16"] = [Met, Breached, NotApplicable, Unknown],
        ["6.18"] = [Met, Breached, NotYetDue, NotApplicable, Unknown],
    };

    public static TheoryData<string> Measured => [.. CanSay.Keys];

    [Fact]
    public void A_year_can_be_judged_like_a_case_and_no_case_by_what_is_asked_of_a_year()
    {
        var provision = new Provision("8.1", "Report each year", "Publish a report each year.")
        {
            Practice = new Each<ReportedYear>(
                (year, _) =>
                    year.IsPublished ? Finding.Met("the report is published") : Finding.Breached("there is no report")
            ),
        };
        var terms = Given.Terms;

        Assert.True(provision.Practice.IsRecorded);
        Assert.Null(provision.Practice.Judges);
        Assert.Equal(Breached, provision.Judge(new ReportedYear(IsPublished: false), terms).Verdict);
        var refused = new RefusedComplaint("R", default, new Refusal { Refused = default });
        Assert.Equal(NotApplicable, provision.Judge(refused, terms).Verdict);
    }

    private sealed record ReportedYear(bool IsPublished) : IJudged
    {
        public static CaseKind? Kind => null;
    }

    [Fact]
    public void All_72_provisions_are_there_in_the_Codes_order()
    {
        Assert.Equal(72, Given.Code.Provisions.Length);
        Assert.Equal(
            [
                .. Run("1", 2, 6),
                .. Run("2", 1, 5),
                .. Run("3", 1, 7),
                .. Run("4", 1, 3),
                .. Run("5", 1, 15),
                .. Run("6", 1, 20),
                .. Run("7", 1, 4),
                .. Run("8", 1, 5),
                .. Run("9", 1, 8),
            ],
            Given.Code.Provisions.Select(provision => provision.Number)
        );
    }

    [Fact]
    public void Every_provision_can_be_found_by_its_number_and_knows_its_place()
    {
        foreach (var provision in Given.Code.Provisions)
        {
            Assert.Same(provision, Given.Code.Find(provision.Number));
            Assert.Equal(provision.Number, $"{provision.Chapter}.{provision.Place}");
            Assert.InRange(provision.Chapter, 1, Given.Code.Chapters.Length);
        }

        Assert.Null(Given.Code.Find("1.1"));
    }

    [Fact]
    public void Every_provision_has_a_name_and_a_statement_of_its_own_in_whole_sentences()
    {
        foreach (var provision in Given.Code.Provisions)
        {
            Assert.NotEmpty(provision.Name);
            Assert.EndsWith(".", provision.Statement, StringComparison.Ordinal);
            Assert.False(provision.Name.EndsWith('.'), provision.Number);
        }

        Assert.Equal(72, Given.Code.Provisions.Select(provision => provision.Name).Distinct().Count());
        Assert.Equal(72, Given.Code.Provisions.Select(provision => provision.Statement).Distinct().Count());
    }

    [Fact]
    public void Every_provision_says_what_would_prove_it() =>
        Assert.All(
            Given.Code.Provisions,
            provision =>
                Assert.True(
                    provision.Policy is not null
                        || provision.Register is not null
                        || provision.Guarantee is not null
                        || provision.Practice.IsRecorded,
                    provision.Number
                )
        );

    [Fact]
    public void Each_time_limit_is_the_Codes()
    {
        var limits = Given
            .Code.Provisions.Where(provision => provision.Limit is not null)
            .Select(provision => (provision.Number, provision.Limit!.Value.Count));

        Assert.Equal([("6.2", 5), ("6.3", 10), ("6.4", 10), ("6.11", 5), ("6.14", 20), ("6.15", 20)], limits);
        Assert.Equal("10 working days from the day the complaint was acknowledged", Given.Code.Find("6.3")!.Figure);
        Assert.Equal("at most 20 working days more", Given.Code.Find("6.15")!.Figure);
    }

    [Fact]
    public void What_is_measured_and_what_is_not_yet_make_up_the_whole()
    {
        Assert.Equal(CanSay.Keys, Given.Code.Recorded.Select(provision => provision.Number));
        Assert.Equal(
            NotMeasuredYet,
            Given.Code.Provisions.Except(Given.Code.Recorded).Select(provision => provision.Number)
        );
    }

    [Fact]
    public void A_provision_that_is_not_measured_yet_is_unknown_and_never_met()
    {
        var complaint = new Code.Facts.Complaint { Reference = "C-1", StageOne = new Code.Facts.Stage() };
        foreach (var number in NotMeasuredYet)
        {
            var finding = Given.Code.Find(number)!.Judge(complaint, Given.Terms);

            Assert.Equal(Finding.NotRecordedYet, finding);
            Assert.Equal((Unknown, "not recorded yet"), (finding.Verdict, finding.Because));
        }
    }

    [Fact]
    public void A_provision_that_asks_something_of_refusals_asks_nothing_of_a_complaint()
    {
        var complaint = new Code.Facts.Complaint { Reference = "C-1", StageOne = new Code.Facts.Stage() };

        Assert.Equal(NotApplicable, Given.Code.Find("2.1")!.Judge(complaint, Given.Terms).Verdict);
        Assert.DoesNotContain("2.1", Given.Code.Judge(complaint, Given.Terms).Select(said => said.Provision.Number));
    }

    [Theory]
    [MemberData(nameof(Measured))]
    public void Everything_the_records_can_say_of_a_measured_provision_is_told_in_a_story(string number) =>
        Assert.Equal(CanSay[number].Order(), WrittenStories.VerdictsOf(Given.Code.Find(number)!).Order());

    [Fact]
    public void Every_guarantee_names_a_test_that_is_run()
    {
        var guarantees = Given.Code.Provisions.Where(provision => provision.Guarantee is not null).ToList();
        Assert.Equal(["1.5", "5.3", "6.12", "6.13"], guarantees.Select(provision => provision.Number));

        var tests = typeof(EditionTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null })
            .Select(method => method.Name)
            .ToHashSet();
        Assert.All(guarantees, provision => Assert.Contains(provision.Guarantee!.Test, tests));
    }

    [Fact]
    public void Every_provision_that_a_screen_speaks_of_exists() =>
        Assert.All(Screens.Numbers, number => Assert.NotNull(Given.Code.Find(number)));

    private static IEnumerable<string> Run(string chapter, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(place => $"{chapter}.{place}");
}
