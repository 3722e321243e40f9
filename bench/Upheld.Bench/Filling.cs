using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Upheld.Accounts;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Bench;

/// <summary>
/// Fills an empty store through the program's own import: a landlord, an officer, cases, and a published self-assessment
/// of this year.
/// </summary>
internal sealed class Filling(Store store, DateOnly today)
{
    /// <summary>The officer's sign-in name.</summary>
    public const string Officer = "olga";

    /// <summary>The officer's password.</summary>
    public const string Password = "four plain words here";

    private const int StreamsAtOnce = 500;

    /// <summary>How many cases were imported in a second.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Fills it with so many cases.</summary>
    public async Task RunAsync(InventedCases invented, int cases, CancellationToken cancellation)
    {
        var at = new DateTimeOffset(FinancialYear.Of(today).From, new TimeOnly(9, 0), TimeSpan.Zero);
        var setUp = new LandlordSetUp(DateOnly.FromDateTime(at.Date), "Bench Homes", 10_000, Nation.EnglandAndWales);
        await store.ImportAsync([(Landlord.Stream, [new RecordedEvent(1, setUp, at, "bench")])], cancellation);
        await AddOfficerAsync(at, cancellation);
        var watch = new Stopwatch();
        foreach (var chunk in invented.Take(cases).Chunk(StreamsAtOnce))
        {
            watch.Start();
            await store.ImportAsync(
                [.. chunk.Select(one => (Case.Subject.Stream(one.Reference), one.Events))],
                cancellation
            );
            watch.Stop();
        }

        PerSecond = cases / Math.Max(watch.Elapsed.TotalSeconds, 0.001);
        await PublishAsync(cancellation);
    }

    private async Task AddOfficerAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var print = await store.Passwords.KeepAsync(
            new PasswordHasher<string>().HashPassword(Officer, Password),
            at,
            cancellation
        );
        AccountEvent[] events =
        [
            new AccountAdded(day, "Olga Reed", Role.ComplaintsOfficer),
            new PasswordChosen(day, print),
        ];
        await store.ImportAsync(
            [
                (
                    Account.Subject.Stream(Officer),
                    [.. events.Select((one, i) => new RecordedEvent(i + 1, one, at, Officer))]
                ),
            ],
            cancellation
        );
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        var (year, code) = (FinancialYear.Of(today), Code2024.Edition);
        var officer = new Person(Officer, "Olga Reed", Role.ComplaintsOfficer);
        var figures = await store.Figures.OfYearAsync(officer.Access, year, today, code, false, cancellation);
        AssessmentEvent[] events =
        [
            .. code.Provisions.Select(provision => new ProvisionAnswered(
                today,
                provision.Number,
                Comply.Yes,
                "The complaints policy says so.",
                "Checked against the records of the year."
            )),
            new SelfAssessmentPublished(
                today,
                today,
                "The governing body has read this.",
                [.. figures.Select(figure => new PublishedFigure(figure.Key, figure.Value))]
            ),
        ];
        var at = new DateTimeOffset(today, new TimeOnly(0, 0), TimeSpan.Zero);
        await store.ImportAsync(
            [
                (
                    Assessment.Subject.Stream(Assessment.StreamName(year)),
                    [.. events.Select((happened, i) => new RecordedEvent(i + 1, happened, at, Officer))]
                ),
            ],
            cancellation
        );
    }
}
