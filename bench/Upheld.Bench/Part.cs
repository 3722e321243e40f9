namespace Upheld.Bench;

/// <summary>One table of the results and the aims it is measured for.</summary>
/// <param name="Table">The table.</param>
/// <param name="Aims">The aims.</param>
internal sealed record Part(ResultTable Table, IReadOnlyList<Aim> Aims);

/// <summary>A table of the results.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Note">What to know when reading it, or null.</param>
internal sealed record ResultTable(
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string[]> Rows,
    string? Note = null
);

/// <summary>What was asked, and what was measured.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Asked">What it should be.</param>
/// <param name="Measured">What it is.</param>
/// <param name="IsReached">True when it is as it should be.</param>
internal sealed record Aim(string What, string Asked, string Measured, bool IsReached)
{
    /// <summary>Something that may be so much at most.</summary>
    public static Aim AtMost(string what, double asked, double measured, string unit) =>
        new(what, $"≤ {asked:#,0.##}{unit}", $"{measured:#,0.##}{unit}", measured <= asked);

    /// <summary>Something that must be so much at least.</summary>
    public static Aim AtLeast(string what, double asked, double measured, string unit) =>
        new(what, $"≥ {asked:#,0.##}{unit}", $"{measured:#,0.##}{unit}", measured >= asked);
}
