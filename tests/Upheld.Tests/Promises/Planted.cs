// What the detectors must find. Nothing else uses these types.
#pragma warning disable CA1051, CA1002, CA2227, CA2211, CA1819, CA1802, MA0069, MA0016, CA1852, CA1812, CA1823, CS0649, IDE0044

namespace Upheld.Tests.Promises.Planted
{
    internal sealed class Changing
    {
        public static int Count;
        public static readonly int[] Numbers = [1];
        public int Field;
        public int Set { get; set; }
        public List<int> Listed { get; init; } = [];
    }

    internal sealed record Unchanging(int Number, IReadOnlyList<int> Listed)
    {
        public static readonly Unchanging None = new(0, []);

        public int Doubled { get; init; }
    }
}

namespace Upheld.Tests.Promises.Planted.Calendar
{
    internal static class Days
    {
        public static int Count() => 1;
    }
}

namespace Upheld.Tests.Promises.Planted.Code
{
    internal static class KnowsTheCalendar
    {
        public static int Count() => Calendar.Days.Count();
    }

    internal static class CallsACase
    {
        public static Func<int> Later() => () => Cases.Kept.Number();
    }
}

namespace Upheld.Tests.Promises.Planted.Cases
{
    internal static class Kept
    {
        public static int Number() => 1;
    }

    internal sealed record HoldsLandlords(IReadOnlyList<Landlords.Kept[]> Listed);
}

namespace Upheld.Tests.Promises.Planted.Landlords
{
    internal sealed record Kept(int Number);
}
