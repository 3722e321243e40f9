using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;

namespace Upheld.Server.Demo;

/// <summary>
/// A landlord that does not exist, with three years of service requests and complaints up to a day. The same seed and
/// day give the same data on every machine.
/// </summary>
public sealed class DemoLandlord
{
    /// <summary>Its name. No landlord of this name was found in the public record.</summary>
    public const string LandlordName = "Wendlemere Homes";

    /// <summary>How many homes it owns.</summary>
    public const int Homes = 10_000;

    /// <summary>How many years of cases it has.</summary>
    public const int Years = 3;

    private readonly int seed;
    private readonly DateOnly today;

    private DemoLandlord(int seed, DateOnly today)
    {
        (this.seed, this.today) = (seed, today);
        FirstDay = today.AddYears(-Years);
        Events = [.. SetUp()];
    }

    /// <summary>The day the landlord began to use Upheld.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The day of the demonstration.</summary>
    public DateOnly Today => today;

    /// <summary>The landlord's own stream: set up, with limits of its own.</summary>
    public ImmutableArray<RecordedEvent> Events { get; }

    /// <summary>Everyone with an account.</summary>
    public ImmutableArray<DemoAccount> People => Staff.Everyone;

    /// <summary>
    /// The cases in order of the day they were received, worked out as they are read; every reading gives the same ones.
    /// </summary>
    /// <exception cref="InvalidOperationException">The domain objects to a step, which is a defect of the generator.</exception>
    public IEnumerable<DemoCase> Cases => new DemoCases(Landlord.Of(Events), today, new Random(seed)).From(FirstDay);

    /// <summary>Prepares the landlord.</summary>
    /// <param name="seed">Any number; another gives other cases.</param>
    /// <param name="today">The day of the demonstration; nothing lies after it.</param>
    public static DemoLandlord Generate(int seed, DateOnly today) => new(seed, today);

    private IEnumerable<RecordedEvent> SetUp()
    {
        var at = new DateTimeOffset(FirstDay, new TimeOnly(9, 30), TimeSpan.Zero);
        var setUp = Landlord.NotSetUp.SetUp(LandlordName, Homes, Nation.EnglandAndWales, FirstDay);
        var adopted = Landlord.AdoptPolicy(OwnLimits(), FirstDay);
        return setUp
            .Events.Concat(adopted.Events)
            .Select((happened, i) => new RecordedEvent(i + 1, happened, at.AddMinutes(20 * i), Staff.Administrator.Id));
    }

    /// <summary>Two limits that a real landlord has set itself: a quick acknowledgement and a short stage 2 extension.</summary>
    private static LandlordPolicy OwnLimits()
    {
        var quick = LandlordPolicy.None.With(Stages.AcknowledgeAtStageOne, 2.WorkingDays).Policy!;
        return quick.With(Stages.ExtendAtStageTwo, 10.WorkingDays).Policy!;
    }
}
