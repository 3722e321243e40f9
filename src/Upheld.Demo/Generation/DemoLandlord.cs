using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Demo.Assessments;
using Upheld.Demo.Invented;
using Upheld.Demo.Schedule;
using Upheld.Landlords;

namespace Upheld.Demo.Generation;

/// <summary>
/// A landlord that does not exist, with three years of service requests and complaints up to a day, as plain data: who
/// stores it is not known here. The same seed and day give the same data on every machine.
/// </summary>
public sealed class DemoLandlord
{
    /// <summary>Its name. No landlord of this name was found in the public record.</summary>
    public const string LandlordName = "Wendlemere Homes";

    /// <summary>How many homes it owns.</summary>
    public const int Homes = 10_000;

    /// <summary>How many years of cases it has.</summary>
    public const int Years = 3;

    private DemoLandlord(int seed, DateOnly today)
    {
        Today = today;
        FirstDay = today.AddYears(-Years);
        Events = [.. SetUp()];
        var landlord = Landlord.Of(Events);
        Cases = [.. new CasesByDay(landlord, today, new Random(seed)).From(FirstDay)];
        SelfAssessments = [.. new DemoAssessments(landlord.Terms, Cases, today).LastYearAndThis()];
    }

    /// <summary>The day the landlord began to use Upheld.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The day of the demonstration.</summary>
    public DateOnly Today { get; }

    /// <summary>The landlord's own stream: set up, with limits of its own.</summary>
    public ImmutableArray<RecordedEvent> Events { get; }

    /// <summary>Everyone with an account.</summary>
    public ImmutableArray<DemoPerson> People { get; } = Staff.Everyone;

    /// <summary>The cases in order of the day they were received.</summary>
    public ImmutableArray<DemoCase> Cases { get; }

    /// <summary>The self-assessments: last year's published, this year's begun.</summary>
    public ImmutableArray<DemoSelfAssessment> SelfAssessments { get; }

    /// <summary>Invents the landlord.</summary>
    /// <param name="seed">Any number; another gives other cases.</param>
    /// <param name="today">The day of the demonstration; nothing lies after it.</param>
    /// <exception cref="InvalidOperationException">The domain objects to a step, which is a defect of the generator.</exception>
    public static DemoLandlord Generate(int seed, DateOnly today) => new(seed, today);

    private IEnumerable<RecordedEvent> SetUp()
    {
        var at = new DateTimeOffset(FirstDay, new TimeOnly(9, 30), TimeSpan.Zero);
        var setUp = Landlord.NotSetUp.SetUp(LandlordName, Homes, Nation.EnglandAndWales, FirstDay);
        var adopted = Landlord.NotSetUp.AdoptPolicy(
            OwnLimits(),
            LandlordPolicy.None.ReviewServiceRequestsEvery.Count,
            FirstDay
        );
        return setUp
            .Events.Concat(adopted.Events)
            .Select((happened, i) => new RecordedEvent(i + 1, happened, at.AddMinutes(20 * i), Staff.Administrator.Id));
    }

    /// <summary>Two limits that a real landlord has set itself: a quick acknowledgement and a short stage 2 extension.</summary>
    private static OwnLimit[] OwnLimits() =>
        [
            new(Upheld.Code.HousingOmbudsman2024.Code2024.Edition.StageOne.Acknowledge.Number, 2),
            new(Upheld.Code.HousingOmbudsman2024.Code2024.Edition.StageTwo.Extend.Number, 10),
        ];
}
