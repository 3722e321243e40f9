using Upheld.Cases.Held;
using Upheld.People;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage;

/// <summary>Takes out what is kept only for a while or counts nothing any more, a little at a time so that nobody waits for it.</summary>
internal static class Housekeeping
{
    private const int AtATime = 1_000;

    // A program that sends a request again does so within minutes; a month is long enough for any outage.
    private static readonly TimeSpan KeysKept = TimeSpan.FromDays(30);

    // Who looked at a case may be asked about while it can still be disputed: for six years from the day they looked, leap
    // days included, whether or not the case is still open.
    private static readonly TimeSpan LooksKept = TimeSpan.FromDays(6 * 366);

    // A hash or a secret is kept a moment before an event names it.
    private static readonly TimeSpan UnnamedKept = TimeSpan.FromDays(1);

    /// <summary>How many days the content of what was set aside is kept: long enough for a resident to ask what became of it.</summary>
    internal const int DaysSetAsideKept = 90;

    /// <summary>Takes out everything that is past its time, and brings together what lies scattered.</summary>
    public static async Task RunAsync(Database database, DateTimeOffset now, CancellationToken cancellation)
    {
        await ClearAsync(
            database,
            "delete from idempotency where at < @before and key in (select key from idempotency where at < @before order by at limit @most)",
            now - KeysKept,
            cancellation
        );
        await LookRows.ClearOutAsync(database, now - LooksKept, cancellation);
        await database.WriteAsync(
            session => SecretRows.Passwords.ClearOutAsync(session, now - UnnamedKept, cancellation),
            cancellation
        );
        await database.WriteAsync(
            session => SecretRows.Authenticators.ClearOutAsync(session, now - UnnamedKept, cancellation),
            cancellation
        );
        await ClearAsync(
            database,
            "delete from sessions where secret_hash in (select secret_hash from sessions where ends_at < @before order by ends_at limit @most)",
            now,
            cancellation
        );
        await SpentTallies.ClearAsync(database, cancellation);
        await database.TidyAsync(cancellation);
    }

    /// <summary>
    /// Takes the content out of complaints that were set aside long ago. That each was held, and why it was set aside, stays.
    /// </summary>
    public static async Task EmptyHeldAsync(Store store, DateOnly today, CancellationToken cancellation)
    {
        while (
            await store.Held.SetAsideBeforeAsync(today.AddDays(-DaysSetAsideKept), AtATime, cancellation)
                is { Count: > 0 } past
        )
        {
            foreach (var reference in past)
            {
                await store.RedactAsync(
                    new Redaction(
                        HeldComplaint.Subject.Stream(reference),
                        [1],
                        $"It was set aside {DaysSetAsideKept} days ago, and no case was made of it.",
                        Access.OfUpheld.Person.Id
                    ),
                    cancellation
                );
            }
        }
    }

    private static async Task ClearAsync(
        Database database,
        string some,
        DateTimeOffset before,
        CancellationToken cancellation
    )
    {
        int cleared;
        do
        {
            cleared = await database.WriteAsync(
                session =>
                    session.ExecuteAsync(some, cancellation, ("@before", before.ToUniversalTime()), ("@most", AtATime)),
                cancellation
            );
        } while (cleared >= AtATime);
    }
}
