using Upheld.Cases;
using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>
/// Which rules the rows were worked out by. A new version of Upheld may judge otherwise, so it works them all out again
/// when it first opens the data.
/// </summary>
internal static class Rules
{
    /// <summary>How a row is written; raised when that changes.</summary>
    private const int RowForm = 1;

    // The domain's code is the rules; two builds of the same code have the same mark.
    private static readonly string Ours = $"{RowForm} {typeof(Case).Module.ModuleVersionId}";

    /// <summary>Whether the rows are worked out by the rules of this version.</summary>
    public static async ValueTask<bool> AreOursAsync(Session session, CancellationToken cancellation) =>
        await session.FirstAsync("select name from rules", row => row.GetString(0), cancellation) == Ours;

    /// <summary>Notes that they are, in the transaction that works them out; a conflict when the landlord has changed.</summary>
    public static async ValueTask<AppendOutcome> KeepAsync(
        Session session,
        Landlord under,
        CancellationToken cancellation
    )
    {
        var hold = session.Database.ForUpdate;
        if (await CurrentLandlord.VersionAsync(session, hold, cancellation) != under.Version)
        {
            return new AppendOutcome.Conflict(StreamId.Landlord, []);
        }

        await session.ExecuteAsync("delete from rules", cancellation);
        await session.ExecuteAsync("insert into rules (name) values (@name)", cancellation, ("@name", Ours));
        return new AppendOutcome.Recorded(StreamId.Landlord, under.Version);
    }
}
