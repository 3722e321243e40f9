namespace Upheld.Bench;

/// <summary>The memory of each server after each part of the run, and how fast its cases were imported.</summary>
internal sealed class Memory(IReadOnlyList<Estate> estates)
{
    private readonly List<(string When, long[] MiB)> looks = [];

    /// <summary>Looks at every server now.</summary>
    public void Look(string when) => looks.Add((when, [.. estates.Select(estate => estate.Served.ResidentMiB)]));

    /// <summary>What was seen.</summary>
    public Part Table =>
        new(
            new ResultTable(
                "Memory of the server, MiB",
                ["Cases", .. looks.Select(look => look.When)],
                [
                    .. estates.Select(
                        (estate, i) => (string[])[$"{estate.Size:N0}", .. looks.Select(look => $"{look.MiB[i]}")]
                    ),
                ]
            ),
            []
        );

    /// <summary>How the estates were filled.</summary>
    public Part Filling =>
        new(
            new ResultTable(
                "Filling",
                ["Cases", "of these imported", "imported a second"],
                [
                    .. estates.Select(estate =>
                        (string[])
                            [
                                $"{estate.Size:N0}",
                                $"{Copies.TemplatesOf(estate.Size):N0}",
                                $"{estate.ImportedPerSecond:N0}",
                            ]
                    ),
                ],
                "A larger estate is grown inside its database from the cases that were imported."
            ),
            []
        );
}
