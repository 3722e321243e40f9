namespace Upheld.Assurance.Reporting;

/// <summary>How figures are rounded, everywhere.</summary>
public static class Share
{
    /// <summary>A share in per cent to one decimal, half up; null where there is no whole.</summary>
    public static decimal? InPercent(long part, long whole) => Rounded((Int128)part * 100, whole);

    // Whole tenths, half up: the only rounding that agrees with every figure the Regulator has published.
    internal static decimal? Rounded(Int128 parts, long whole) =>
        whole == 0 ? null : (decimal)(((parts * 20) + whole) / ((Int128)whole * 2)) / 10;
}
