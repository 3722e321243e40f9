using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;

namespace Upheld.Server.Demo;

/// <summary>
/// The demonstration landlord's self-assessments: last year's published with its governing body's response, this year's
/// begun. It says "Yes" as landlords do, so that what its records contradict can be seen.
/// </summary>
internal static class DemoAssessment
{
    private const string Response =
        "We have read this self-assessment and the figures beside it. Answers in time at stage 2 are not where they should "
        + "be. We have asked for a report on stage 2 at each meeting until they are.";

    private static readonly string[] Nothing = [];

    private static readonly ImmutableDictionary<string, Comply> NotYet = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("1.6", Comply.No),
            KeyValuePair.Create("5.10", Comply.InProgress),
            KeyValuePair.Create("5.14", Comply.InProgress),
        ]
    );

    /// <summary>Writes both years, unless they are here already.</summary>
    /// <param name="store">The store, with the demonstration's cases in it.</param>
    /// <param name="today">The day of the demonstration.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public static async Task WriteAsync(Store store, DateOnly today, CancellationToken cancellation)
    {
        var current = FinancialYear.Of(today);
        var last = new FinancialYear(current.Starts - 1);
        var figures = await store.Figures.OfYearAsync(last.Starts, today, cancellation);
        var approved = Earlier(last.To.AddDays(60), today);
        var published = new SelfAssessmentPublished(
            Earlier(last.To.AddDays(75), today),
            approved,
            Response,
            [
                .. figures.Select(of => new PublishedFigure(
                    of.Provision.Number,
                    of.Met,
                    of.Breached,
                    of.NotYetDue,
                    of.NotApplicable,
                    of.Unknown
                )),
            ]
        );
        await store.ImportAsync(
            [
                (
                    StreamId.SelfAssessment(last.Starts),
                    Recorded(Form(last, Earlier(last.To.AddDays(30), today)), published)
                ),
                (StreamId.SelfAssessment(current.Starts), Recorded(Form(current, today))),
            ],
            cancellation
        );
    }

    private static IReadOnlyList<RecordedEvent> Recorded(params AssessmentEvent[] events) =>
        [
            .. events.Select(
                (happened, index) =>
                    new RecordedEvent(
                        index + 1,
                        happened,
                        new DateTimeOffset(happened.On, new TimeOnly(6, 30), TimeSpan.Zero),
                        Staff.Officers[0].Id
                    )
            ),
        ];

    private static FormRead Form(FinancialYear year, DateOnly on) =>
        new(on, $"Self-assessment {year}.txt", [.. Edition.Provisions.Select(Answer)], []);

    private static FormAnswer Answer(Provision provision)
    {
        var comply = NotYet.GetValueOrDefault(provision.Number, Comply.Yes);
        string[] evidence =
        [
            .. provision.Policy is not null ? ["Our complaints policy, section " + provision.Chapter + "."] : Nothing,
            .. provision.Register is not null ? ["Our register of complaint handling."] : Nothing,
            .. provision.Practice.IsRecorded ? ["Our case records."] : Nothing,
        ];
        var actions =
            comply == Comply.Yes ? Nothing : ["finish this by the end of the year, with a report to the board."];
        return new FormAnswer(
            provision.Number,
            comply,
            comply switch
            {
                Comply.Yes => "Yes",
                Comply.No => "No",
                _ => "In progress",
            },
            "",
            string.Join('\n', evidence),
            string.Join('\n', actions.Select(action => "Action: " + action)),
            [.. actions],
            null
        );
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
