using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Landlords;

/// <summary>The landlord: its name, its homes, its calendar and its own limits, folded from its events.</summary>
public sealed record Landlord
{
    /// <summary>The name of the landlord's stream.</summary>
    public const string Stream = "landlord";

    /// <summary>A landlord that has not been set up yet; the Code's limits and the built-in bank holidays apply.</summary>
    public static readonly Landlord NotSetUp = new();

    /// <summary>The number of the last event folded.</summary>
    public int Version { get; init; }

    /// <summary>Its name; empty until it is set up.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many homes it owns.</summary>
    public int Homes { get; init; }

    /// <summary>Its own limits.</summary>
    public LandlordPolicy Policy { get; init; } = LandlordPolicy.None;

    /// <summary>Its working days.</summary>
    public WorkingCalendar Calendar { get; init; } = new(Nation.EnglandAndWales, BankHolidays.BuiltIn);

    /// <summary>The bank holidays it goes by, of all nations.</summary>
    public BankHolidays Holidays { get; init; } = BankHolidays.BuiltIn;

    /// <summary>True once someone has set it up.</summary>
    public bool IsSetUp => Name.Length > 0;

    /// <summary>What provisions are judged under here, by the Code's limits.</summary>
    public Terms Terms => new(Calendar, Policy);

    /// <summary>Folds the landlord's stream.</summary>
    public static Landlord Of(IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            NotSetUp,
            (landlord, recorded) => Apply(landlord, recorded.Event) with { Version = recorded.Number }
        );

    /// <summary>Sets the landlord up, once.</summary>
    public Decision SetUp(string? name, int homes, Nation nation, DateOnly today) =>
        IsSetUp ? new Objection(null, "The landlord has been set up already.")
        : string.IsNullOrWhiteSpace(name) ? new Objection(null, "Enter the landlord's name.", "name")
        : homes < 1 ? new Objection(null, "Enter how many homes the landlord owns.", "homes")
        : new LandlordSetUp(today, name.Trim(), homes, nation);

    /// <summary>Adopts limits of its own; a looser one than the Code's is refused.</summary>
    public static Decision AdoptPolicy(LandlordPolicy policy, DateOnly today) =>
        new PolicyAdopted(
            today,
            policy.Limits.ToImmutableSortedDictionary(own => own.Key, own => own.Value.Count, StringComparer.Ordinal),
            policy.ReviewServiceRequestsEvery.Count
        );

    private static Landlord Apply(Landlord landlord, Event happened) =>
        happened switch
        {
            LandlordSetUp setUp => landlord with
            {
                Name = setUp.Name,
                Homes = setUp.Homes,
                Calendar = new WorkingCalendar(setUp.Nation, landlord.Holidays),
            },
            PolicyAdopted adopted => landlord with { Policy = PolicyOf(adopted) },
            BankHolidaysUpdated updated => With(
                landlord,
                new BankHolidays(updated.EnglandAndWales, updated.Scotland, updated.NorthernIreland)
            ),
            _ => landlord,
        };

    private static LandlordPolicy PolicyOf(PolicyAdopted adopted) =>
        adopted.Limits.Aggregate(
            LandlordPolicy.None with
            {
                ReviewServiceRequestsEvery = adopted.ReviewServiceRequestsEvery.WorkingDays,
            },
            (policy, own) => policy.With(Edition.Find(own.Key)!, own.Value.WorkingDays).Policy ?? policy
        );

    private static Landlord With(Landlord landlord, BankHolidays holidays) =>
        landlord with
        {
            Holidays = holidays,
            Calendar = new WorkingCalendar(landlord.Calendar.Nation, holidays),
        };
}
