using System.Collections.Immutable;

namespace Upheld.Bench;

/// <summary>What to measure.</summary>
/// <param name="Server">The published program.</param>
/// <param name="Work">A folder on the disk that is measured.</param>
/// <param name="Results">The file to write.</param>
/// <param name="Sizes">How many cases, from few to many.</param>
/// <param name="Postgres">The connection string of a PostgreSQL server, or null for SQLite.</param>
/// <param name="Assess">Whether to measure a million rows too.</param>
/// <param name="Rounds">How often everything is measured in turn, so that a busy minute falls on all sizes alike.</param>
internal sealed record Plan(
    string Server,
    string Work,
    string Results,
    ImmutableArray<int> Sizes,
    string? Postgres,
    bool Assess,
    int Rounds
)
{
    /// <summary>Requests of each kind at each size in each round.</summary>
    public const int Reads = 400;

    /// <summary>Pages of each kind at each size in each round.</summary>
    public const int Pages = 200;

    /// <summary>
    /// Requests of each kind at each size before any is measured. A server that has run for a day has compiled its code for
    /// speed; one that has answered a thousand requests is still at it, on one of the two processors.
    /// </summary>
    public const int WarmUp = 3_000;

    /// <summary>New cases at each size in each round.</summary>
    public const int Creates = 2_000;

    /// <summary>Clients that send at once where many do.</summary>
    public const int Many = 16;

    /// <summary>The most cases that are imported; a larger estate is grown from them.</summary>
    public const int MostImported = 20_000;

    /// <summary>The day on which all of this happens.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);
}
