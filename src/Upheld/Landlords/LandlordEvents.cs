using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Landlords;

/// <summary>Something a landlord decided about itself.</summary>
/// <param name="On">The day it counts for.</param>
public abstract record LandlordEvent(DateOnly On) : Event(On)
{
    /// <summary>The landlord afterwards.</summary>
    /// <param name="before">The landlord before.</param>
    /// <param name="by">The account that recorded it.</param>
    internal abstract Landlord Apply(Landlord before, string by);
}

/// <summary>The landlord began to use Upheld.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Its name.</param>
/// <param name="Homes">How many homes it owns.</param>
/// <param name="Nation">Whose bank holidays it keeps.</param>
[StoredAs("landlord-set-up", version: 1)]
public sealed record LandlordSetUp(DateOnly On, string Name, int Homes, Nation Nation) : LandlordEvent(On)
{
    internal override Landlord Apply(Landlord before, string by) =>
        before with
        {
            Name = Name,
            SetUpOn = On,
            Homes = Homes,
            Calendar = new WorkingCalendar(Nation, before.Holidays),
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Landlord set up").With("Name", Name).With("Homes", $"{Homes:N0}");
}

/// <summary>The landlord adopted limits of its own, stricter than the Code's.</summary>
/// <param name="On">The day they take effect in the figures.</param>
/// <param name="Limits">Working days by the number of the provision they tighten.</param>
/// <param name="ReviewServiceRequestsEvery">Working days between two looks at an open service request.</param>
[StoredAs("policy-adopted", version: 1)]
public sealed record PolicyAdopted(
    DateOnly On,
    ImmutableSortedDictionary<string, int> Limits,
    int ReviewServiceRequestsEvery
) : LandlordEvent(On)
{
    internal override Landlord Apply(Landlord before, string by) =>
        before with
        {
            Policy = LandlordPolicy.Adopted(Limits, ReviewServiceRequestsEvery),
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        Limits.Aggregate(
            new Description("Own limits adopted").With(
                "Service requests",
                $"looked at every {ReviewServiceRequestsEvery} working days"
            ),
            (description, own) => description.With(own.Key, $"{own.Value} working days")
        );
}

/// <summary>A newer list of bank holidays was read; the due dates of open cases move with it.</summary>
/// <param name="On">The day the list was read.</param>
/// <param name="EnglandAndWales">All of England and Wales that the list has.</param>
/// <param name="Scotland">All of Scotland.</param>
/// <param name="NorthernIreland">All of Northern Ireland.</param>
[StoredAs("bank-holidays-updated", version: 1)]
public sealed record BankHolidaysUpdated(
    DateOnly On,
    ImmutableArray<BankHoliday> EnglandAndWales,
    ImmutableArray<BankHoliday> Scotland,
    ImmutableArray<BankHoliday> NorthernIreland
) : LandlordEvent(On)
{
    /// <summary>The list is this one from now on.</summary>
    public static BankHolidaysUpdated To(BankHolidays holidays, DateOnly on) =>
        new(
            on,
            holidays.For(Nation.EnglandAndWales),
            holidays.For(Nation.Scotland),
            holidays.For(Nation.NorthernIreland)
        );

    internal override Landlord Apply(Landlord before, string by)
    {
        var holidays = new BankHolidays(EnglandAndWales, Scotland, NorthernIreland);
        return before with { Holidays = holidays, Calendar = new WorkingCalendar(before.Calendar.Nation, holidays) };
    }

    /// <inheritdoc/>
    public override Description Describe() => new("Bank holidays updated");
}

/// <summary>Records were gone from where they were kept, and whoever runs Upheld said to go on with what was left.</summary>
/// <param name="On">The day.</param>
/// <param name="Missing">What was gone, as far as could be told.</param>
[StoredAs("loss-accepted", version: 1)]
public sealed record LossAccepted(DateOnly On, string Missing) : LandlordEvent(On)
{
    internal override Landlord Apply(Landlord before, string by) => before with { Losses = before.Losses.Add(this) };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Gone on although records were gone").With("Gone", Missing);
}

/// <summary>The landlord said whether everyone who reads cases signs in with a second step.</summary>
/// <param name="On">The day.</param>
/// <param name="IsAsked">True where they must; false where each may.</param>
[StoredAs("second-step-asked", version: 1)]
public sealed record SecondStepAsked(DateOnly On, bool IsAsked) : LandlordEvent(On)
{
    internal override Landlord Apply(Landlord before, string by) =>
        before with
        {
            SecondStep = new SecondStepRule(IsAsked, On, by),
        };

    /// <inheritdoc/>
    public override Description Describe() => new(new SecondStepRule(IsAsked, On, "").InWords);
}

/// <summary>Whether everyone who reads cases signs in with a second step.</summary>
/// <param name="IsAsked">True where they must; false where each may.</param>
/// <param name="On">Since which day.</param>
/// <param name="By">The account that said so.</param>
public sealed record SecondStepRule(bool IsAsked, DateOnly On, string By)
{
    /// <summary>The rule in words.</summary>
    public string InWords =>
        IsAsked
            ? "Everyone who reads cases signs in with a second step"
            : "Everyone chooses whether they sign in with a second step";
}
