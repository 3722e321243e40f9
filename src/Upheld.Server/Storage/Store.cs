using Upheld.Cases;
using Upheld.Landlords;
using Upheld.Server.Storage.Postgres;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Storage;

/// <summary>A case with the events it is folded from.</summary>
/// <param name="Case">The case.</param>
/// <param name="Events">All that happened, in order.</param>
public sealed record StoredCase(Case Case, IReadOnlyList<RecordedEvent> Events);

/// <summary>
/// Everything that is kept. To change something: load, decide purely, append what was decided with the version that was
/// loaded.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    private readonly Database database;
    private readonly CurrentLandlord landlord;
    private readonly TimeProvider time;

    private Store(Database database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        landlord = new CurrentLandlord(database);
        Cases = new CaseList(database);
        Search = new CaseSearch(database);
        Figures = new CaseFigures(database);
        Reads = new CaseReads(database, time);
        Accounts = new Accounts(database);
        Tokens = new Tokens(database, time);
        SetupLinks = new SetupLinks(database);
        Keys = new KeyRing(database);
    }

    /// <summary>Lists of cases.</summary>
    public CaseList Cases { get; }

    /// <summary>Cases by reference and words.</summary>
    public CaseSearch Search { get; }

    /// <summary>The figures of a year, and the cases behind them.</summary>
    public CaseFigures Figures { get; }

    /// <summary>Who read which case.</summary>
    public CaseReads Reads { get; }

    /// <summary>The people who sign in.</summary>
    public Accounts Accounts { get; }

    /// <summary>The programs that use the API.</summary>
    public Tokens Tokens { get; }

    /// <summary>Links that work once.</summary>
    public SetupLinks SetupLinks { get; }

    /// <summary>What whoever runs the server should know about where the data is, in sentences.</summary>
    internal IReadOnlyList<string> Notices => database.Notices;

    /// <summary>The keys that protect cookies.</summary>
    internal KeyRing Keys { get; }

    /// <summary>Opens what is kept, and makes it where there is nothing yet.</summary>
    /// <exception cref="BadInputException">It cannot be opened, or a newer version of Upheld wrote it.</exception>
    public static async Task<Store> OpenAsync(StorageOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var store = new Store(OpenDatabase(options), time);
        try
        {
            await store.database.PrepareAsync(cancellation);
            await store.FollowRulesAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The landlord as this process knows it: the one under whose terms it last recorded a case, or a newer one.</summary>
    public Landlord LandlordLastRead => landlord.Kept;

    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadLandlordAsync(CancellationToken cancellation) => landlord.LoadAsync(cancellation);

    /// <summary>A case, or null where there is none with this reference.</summary>
    public async Task<StoredCase?> LoadCaseAsync(string reference, CancellationToken cancellation) =>
        await LoadEventsAsync(StreamId.Case(reference), cancellation) is { Count: > 0 } events
        && events[0].Event is not RedactedEvent
            ? new StoredCase(Case.Of(reference, events), events)
            : null;

    /// <summary>The events of a stream in order; none where there is no such stream.</summary>
    public Task<List<RecordedEvent>> LoadEventsAsync(StreamId stream, CancellationToken cancellation) =>
        database.ReadAsync(session => EventLog.ReadAsync(session, stream, cancellation), cancellation);

    /// <summary>
    /// Records what was decided about a stream, and the stream it opens, in one transaction with everything that follows
    /// from it. The answer comes once it is safe on the disk.
    /// </summary>
    /// <param name="stream">The stream that was decided about.</param>
    /// <param name="expectedVersion">The version that was loaded; 0 for a new stream.</param>
    /// <param name="decision">What was decided. An objection is to be shown, not recorded.</param>
    /// <param name="by">The account that decided.</param>
    /// <param name="cancellation">Stops waiting; what has been handed to the database may still be recorded.</param>
    /// <param name="once">A key that makes it happen once, or null.</param>
    public async Task<AppendOutcome> AppendAsync(
        StreamId stream,
        int expectedVersion,
        Decision decision,
        string by,
        CancellationToken cancellation,
        OnceOnly? once = null
    )
    {
        if (decision.Objection is not null)
        {
            throw new ArgumentException("An objection is shown to its reader, not recorded.", nameof(decision));
        }

        if (stream == StreamId.Landlord)
        {
            return await ChangeLandlordAsync(expectedVersion, decision, by, null, cancellation);
        }

        var seen = await SeenAsync(stream, expectedVersion, cancellation);
        if (seen.Count != expectedVersion)
        {
            // Nobody can have seen more than there is.
            return new AppendOutcome.Conflict(stream, []);
        }

        while (true)
        {
            var appending = Prepare(stream, seen, decision, by, once);
            var outcome = await database.WriteAsync(session => appending.RunAsync(session, cancellation), cancellation);
            if (outcome is not null)
            {
                return outcome;
            }

            await landlord.LoadAsync(cancellation);
        }
    }

    /// <summary>
    /// Takes over whole streams as they happened elsewhere, each event with its own instant and account, in one
    /// transaction. Streams that are here already are left as they are.
    /// </summary>
    /// <param name="streams">Each stream with all its events in order.</param>
    /// <param name="cancellation">Stops before the transaction ends; then nothing of it is kept.</param>
    public async Task ImportAsync(
        IReadOnlyList<(StreamId Stream, IReadOnlyList<RecordedEvent> Events)> streams,
        CancellationToken cancellation
    )
    {
        await database.WriteAsync(
            async session =>
            {
                // The landlord first: cases are judged under its terms.
                foreach (var (stream, events) in streams.OrderByDescending(one => one.Stream == StreamId.Landlord))
                {
                    await Importing.WriteAsync(session, landlord, stream, events, cancellation);
                }
            },
            cancellation
        );
    }

    /// <summary>
    /// Records what was decided about the landlord. Where cases are judged otherwise afterwards, every row follows in the
    /// same transaction.
    /// </summary>
    /// <param name="expectedVersion">The landlord's version that was loaded.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="by">The account that decided.</param>
    /// <param name="progress">Told what share is done, from 0 to 1; or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<AppendOutcome> ChangeLandlordAsync(
        int expectedVersion,
        Decision decision,
        string by,
        Action<double>? progress,
        CancellationToken cancellation
    )
    {
        var seen = await SeenAsync(StreamId.Landlord, expectedVersion, cancellation);
        if (seen.Count != expectedVersion)
        {
            return new AppendOutcome.Conflict(StreamId.Landlord, []);
        }

        var at = Chain.Kept(time.GetUtcNow());
        var change = LandlordChange.Of(seen, decision.Events, at, by);
        ValueTask<AppendOutcome> Append(Session session) => change.AppendAsync(session, at, by, cancellation);
        return change.ChangesTerms
            ? await new Refold(database).RunAsync(change.After.Terms, Append, progress, cancellation)
            : await database.WriteAsync(Append, cancellation);
    }

    /// <summary>Verifies every chain, row and index entry; reports each fault in words and gives their number.</summary>
    public Task<int> CheckAsync(Action<string> report, Action<double>? progress, CancellationToken cancellation) =>
        new Check(database, landlord).RunAsync(report, progress, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Reads.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Takes the content of events out of a case; see <see cref="Redaction"/>.</summary>
    internal Task RedactAsync(StreamId stream, IReadOnlyCollection<int> numbers, CancellationToken cancellation) =>
        Redaction.RunAsync(database, landlord, stream, numbers, cancellation);

    private static Database OpenDatabase(StorageOptions options)
    {
        if (options.Postgres is { } address)
        {
            return PostgresDatabase.Open(address);
        }

        if (options.MustExist && !File.Exists(Path.Combine(options.Folder, DataFolder.DatabaseName)))
        {
            throw new BadInputException($"There is no data in {options.Folder}. Use --data to name the right folder.");
        }

        return SqliteDatabase.Open(DataFolder.Open(options.Folder).DatabaseFile);
    }

    private async Task FollowRulesAsync(CancellationToken cancellation)
    {
        while (!await database.ReadAsync(session => Rules.AreOursAsync(session, cancellation), cancellation))
        {
            var under = await LoadLandlordAsync(cancellation);
            await new Refold(database).RunAsync(
                under.Terms,
                session => Rules.KeepAsync(session, under, cancellation),
                null,
                cancellation
            );
        }
    }

    private Task<List<RecordedEvent>> SeenAsync(StreamId stream, int version, CancellationToken cancellation) =>
        version == 0
            ? Task.FromResult<List<RecordedEvent>>([])
            : database.ReadAsync(
                session => EventLog.ReadAsync(session, stream, cancellation, upTo: version),
                cancellation
            );

    private Appending Prepare(StreamId stream, List<RecordedEvent> seen, Decision decision, string by, OnceOnly? once)
    {
        var (under, at) = (landlord.Kept, Chain.Kept(time.GetUtcNow()));
        var first = Appending.Prepare(stream, seen, decision.Events, under, at, by);
        return new Appending(
            decision.Opens is { } opens
                ? [first, Appending.Prepare(StreamId.Case(opens.Reference), [], opens.Events, under, at, by)]
                : [first],
            under.Version,
            at,
            by,
            once
        );
    }
}
