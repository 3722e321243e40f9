using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.People;
using Upheld.Work;

namespace Upheld.Landlords;

/// <summary>The landlord: its name, its homes, its calendar, its own limits and its lists, folded from its events.</summary>
public sealed record Landlord
{
    /// <summary>The name of the landlord's one stream.</summary>
    public const string StreamName = "landlord";

    // No landlord in England owns a tenth of it, so more is a slip of the keyboard.
    private const int MostHomes = 2_000_000;

    /// <summary>A landlord that has not been set up yet; the Code's limits and the built-in bank holidays apply.</summary>
    public static readonly Landlord NotSetUp = new();

    /// <summary>How its stream folds. There is always a landlord, set up or not.</summary>
    public static readonly Subject<Landlord> Subject = new(
        "landlord",
        (_, events) => Of(events),
        [
            StoredEvent.Of<LandlordSetUp>(),
            StoredEvent.Of<PolicyAdopted>(),
            StoredEvent.Of<BankHolidaysUpdated>(),
            StoredEvent.Of<LossAccepted>(),
            StoredEvent.Of<SecondStepAsked>(),
        ]
    );

    /// <summary>Its stream.</summary>
    public static readonly StreamId Stream = Subject.Stream(StreamName);

    /// <summary>The number of the last event folded.</summary>
    public int Version { get; init; }

    /// <summary>Its name; empty until it is set up.</summary>
    public string Name { get; init; } = "";

    /// <summary>The day on which it was set up; null until then.</summary>
    public DateOnly? SetUpOn { get; init; }

    /// <summary>How many homes it owns.</summary>
    public int Homes { get; init; }

    /// <summary>Its own limits.</summary>
    public LandlordPolicy Policy { get; init; } = LandlordPolicy.None;

    /// <summary>Its working days.</summary>
    public WorkingCalendar Calendar { get; init; } = new(Nation.EnglandAndWales, BankHolidays.BuiltIn);

    /// <summary>The bank holidays it goes by, of all nations.</summary>
    public BankHolidays Holidays { get; init; } = BankHolidays.BuiltIn;

    /// <summary>When it went on although records were gone.</summary>
    public ImmutableList<LossAccepted> Losses { get; init; } = [];

    /// <summary>Whether everyone who reads cases signs in with a second step; null where it never said.</summary>
    public SecondStepRule? SecondStep { get; init; }

    /// <summary>What it tells cases apart by: the lists as shipped, until a landlord can change them.</summary>
    public LandlordLists Lists { get; init; } = LandlordLists.AsShipped;

    /// <summary>True once someone has set it up.</summary>
    public bool IsSetUp => Name.Length > 0;

    /// <summary>What provisions are judged under here, by the Code's limits.</summary>
    /// <remarks>
    /// The edition is chosen here, and every decision and letter about a landlord's cases has it from here. There is one: every
    /// case is judged by the Code that has been in force since 1 April 2024, those received before included. How findings are
    /// packed into rows and how rules are marked goes by it too, and is where a second edition begins as well.
    /// </remarks>
    public Terms Terms => new(Calendar, Policy, Code2024.Edition);

    /// <summary>Folds the landlord's stream.</summary>
    public static Landlord Of(IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            NotSetUp,
            (landlord, recorded) =>
                recorded.FoldInto(landlord, (LandlordEvent happened) => happened.Apply(landlord, recorded.By)) with
                {
                    Version = recorded.Number,
                }
        );

    /// <summary>Sets the landlord up, once.</summary>
    public Decision SetUp(string? name, int? homes, Nation? nation, DateOnly today) =>
        Decision.Unless(
            [
                Faults.If(IsSetUp, null, "The landlord has been set up already."),
                Faults.OfLine(name, "landlord", "Enter the landlord's name."),
                Faults.If(homes is null, null, "Enter how many homes the landlord owns.", "homes"),
                Faults.If(
                    homes is < 1 or > MostHomes,
                    null,
                    $"The number of homes must be a whole number from 1 to {MostHomes:N0}.",
                    "homes"
                ),
                Faults.OfChoice(nation, "nation", "Choose whose bank holidays count."),
            ],
            () => new LandlordSetUp(today, name!.Trim(), homes!.Value, nation!.Value)
        );

    /// <summary>
    /// Sets the landlord up with its first complaints officer, both or neither. One that is set up already is left as it is:
    /// a set-up of an earlier version may have been cut off after it.
    /// </summary>
    /// <param name="officer">What gives the officer an account.</param>
    /// <param name="name">What the landlord is called.</param>
    /// <param name="homes">How many homes it owns.</param>
    /// <param name="nation">Whose bank holidays it keeps.</param>
    /// <param name="today">Today.</param>
    public Decision SetUpWith(Decision officer, string? name, int? homes, Nation? nation, DateOnly today) =>
        IsSetUp ? officer : officer.And(Stream, Version, SetUp(name, homes, nation, today));

    /// <summary>
    /// Adopts limits of its own. A looser one than the Code's is refused, and so is one for no provision or for the same one
    /// twice, each at its place in the list.
    /// </summary>
    /// <param name="limits">The limits, a provision each. A provision that is left out keeps to the Code's.</param>
    /// <param name="reviewEvery">Working days between two looks at an open service request.</param>
    /// <param name="today">Today.</param>
    public Decision AdoptPolicy(IReadOnlyList<OwnLimit> limits, int? reviewEvery, DateOnly today)
    {
        var policy = LandlordPolicy.None;
        var faults = new List<Fault?> { LandlordPolicy.FaultOfInterval(reviewEvery, "reviewEvery") };
        var given = new HashSet<Provision>();
        foreach (var (place, own) in limits.Index())
        {
            var (after, fault) = Adopt(policy, own, given);
            faults.Add(fault is null ? null : fault with { Field = $"limits[{place}].days" });
            policy = after ?? policy;
        }

        return Decision.Unless(
            faults,
            () =>
                new PolicyAdopted(
                    today,
                    policy.Limits.ToImmutableSortedDictionary(
                        own => own.Key,
                        own => own.Value.Count,
                        StringComparer.Ordinal
                    ),
                    reviewEvery!.Value
                )
        );
    }

    // The policy with one more limit, or why it cannot be. Those given before are told apart by their provision.
    private (LandlordPolicy? Policy, Fault? Fault) Adopt(LandlordPolicy policy, OwnLimit own, HashSet<Provision> given)
    {
        if (own.Number is null || Terms.Edition.Find(own.Number) is not { } provision)
        {
            return (null, new Fault(null, "The Code has no such provision."));
        }

        if (!given.Add(provision))
        {
            return (null, new Fault(provision, "Two limits are given here. Give one."));
        }

        return own.Days is { } days ? policy.With(provision, Math.Max(days, 0).WorkingDays) : (null, null);
    }

    /// <summary>
    /// Takes a newer list of bank holidays: its years in place of those years, the rest as they were. One that would lose
    /// days is refused with everything it would lose; one that says nothing new records nothing.
    /// </summary>
    public Decision TakeHolidays(BankHolidays newer, DateOnly today)
    {
        var update = HolidayUpdate.Of(Holidays, newer);
        return Decision.Unless(
            update.Losses.Select(loss => new Fault(null, loss)),
            () => update.ChangesNothing ? Decision.Record() : BankHolidaysUpdated.To(update.Updated, today)
        );
    }

    /// <summary>Asks everyone who reads cases to sign in with a second step.</summary>
    public Decision AskSecondStep(Moment now) =>
        SecondStep is { IsAsked: true } ? Decision.Record() : new SecondStepAsked(now.Today, true);

    /// <summary>
    /// Asks for it no longer. A stolen password opens cases from then on, so whoever keeps accounts cannot bring that about: it
    /// is for those who confirm who reads cases.
    /// </summary>
    public Decision StopAskingSecondStep(Moment now)
    {
        if (!now.By.Access.May(Act.ConfirmAccounts))
        {
            return new Fault(null, "Only a complaints officer can stop asking for a second step");
        }

        return SecondStep is { IsAsked: true } ? new SecondStepAsked(now.Today, false) : Decision.Record();
    }

    /// <summary>True where cases may be judged otherwise under this landlord's terms than under another's.</summary>
    public bool JudgesOtherwiseThan(Landlord other) =>
        Calendar.Nation != other.Calendar.Nation
        || Enum.GetValues<Nation>().Any(nation => !Holidays.For(nation).SequenceEqual(other.Holidays.For(nation)))
        || Policy.ReviewServiceRequestsEvery != other.Policy.ReviewServiceRequestsEvery
        || !Policy.Limits.SequenceEqual(other.Policy.Limits);
}
