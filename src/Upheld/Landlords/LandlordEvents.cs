using System.Collections.Immutable;
using Upheld.Calendar;

namespace Upheld.Landlords;

/// <summary>Something a landlord decided about itself.</summary>
/// <param name="On">The day it counts for.</param>
public abstract record LandlordEvent(DateOnly On) : Event(On);

/// <summary>The landlord began to use Upheld.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Its name.</param>
/// <param name="Homes">How many homes it owns.</param>
/// <param name="Nation">Whose bank holidays it keeps.</param>
public sealed record LandlordSetUp(DateOnly On, string Name, int Homes, Nation Nation) : LandlordEvent(On);

/// <summary>The landlord adopted limits of its own, stricter than the Code's.</summary>
/// <param name="On">The day they take effect in the figures.</param>
/// <param name="Limits">Working days by the number of the provision they tighten.</param>
/// <param name="ReviewServiceRequestsEvery">Working days between two looks at an open service request.</param>
public sealed record PolicyAdopted(
    DateOnly On,
    ImmutableSortedDictionary<string, int> Limits,
    int ReviewServiceRequestsEvery
) : LandlordEvent(On);

/// <summary>A newer list of bank holidays was read; the due dates of open cases moved with it.</summary>
public sealed record BankHolidaysUpdated(
    DateOnly On,
    ImmutableArray<BankHoliday> EnglandAndWales,
    ImmutableArray<BankHoliday> Scotland,
    ImmutableArray<BankHoliday> NorthernIreland
) : LandlordEvent(On);
