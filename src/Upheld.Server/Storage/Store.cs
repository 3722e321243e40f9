using Upheld.Accounts;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;
using Upheld.Server.Time;

namespace Upheld.Server.Storage;

/// <summary>
/// Everything that is kept. To change something: load, decide purely, append what was decided to what was loaded.
/// </summary>
public sealed partial class Store : IAsyncDisposable
{
    private readonly Database database;
    private readonly CurrentLandlord landlord;
    private readonly TimeProvider time;

    private Store(Database database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        landlord = new CurrentLandlord(database);
        Looks = new Looks(database, time);
        Cases = new CaseList(database, Looks);
        Search = new CaseSearch(database, Looks);
        Held = new HeldComplaints(database);
        Figures = new CaseFigures(database, Looks);
        Publications = new PublishedYears(database);
        Rework = new RowsRework(database, landlord, time);
        Readers = new CaseReaders(database);
        AccessReport = new AccessReport(database, time);
        Accounts = new StoredAccounts(database);
        Sessions = new BrowserSessions(database);
        Tokens = new Tokens(database, time);
        SetUpLinks = new SetUpLinks(database);
        Passwords = new Passwords(database);
        Authenticators = new Authenticators(database);
        Keys = new KeyRing(database);
    }

    /// <summary>Lists of cases.</summary>
    public CaseList Cases { get; }

    /// <summary>Cases by reference and words.</summary>
    public CaseSearch Search { get; }

    /// <summary>Complaints that came faster than usual, and are no cases yet.</summary>
    public HeldComplaints Held { get; }

    /// <summary>The figures of a year, and the cases behind them.</summary>
    public CaseFigures Figures { get; }

    /// <summary>What was published for everyone to read.</summary>
    public PublishedYears Publications { get; }

    /// <summary>The work of bringing rows up to changed terms or rules.</summary>
    public RowsRework Rework { get; }

    /// <summary>Notes who looks at which case. Lists, searches and figures note by themselves what they show.</summary>
    public Looks Looks { get; }

    /// <summary>Who has read a case.</summary>
    public CaseReaders Readers { get; }

    /// <summary>Reports of who looked at cases, and of what an account looked at.</summary>
    public AccessReport AccessReport { get; }

    /// <summary>The people who sign in.</summary>
    public StoredAccounts Accounts { get; }

    /// <summary>The browsers in which they are signed in.</summary>
    public BrowserSessions Sessions { get; }

    /// <summary>The programs that use the API.</summary>
    public Tokens Tokens { get; }

    /// <summary>Links by which the landlord is set up.</summary>
    public SetUpLinks SetUpLinks { get; }

    /// <summary>The hashes of passwords.</summary>
    public Passwords Passwords { get; }

    /// <summary>The secrets of authenticators.</summary>
    public Authenticators Authenticators { get; }

    /// <summary>The keys that protect cookies.</summary>
    internal KeyRing Keys { get; }

    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadLandlordAsync(CancellationToken cancellation) => landlord.LoadAsync(cancellation);

    /// <summary>A stream folded, or null where it folds to nothing.</summary>
    internal async Task<Loaded<TState>?> LoadAsync<TState>(
        Subject<TState> subject,
        string name,
        CancellationToken cancellation
    )
        where TState : class
    {
        var stream = subject.Stream(name);
        var events = await LoadEventsAsync(stream, cancellation);
        return subject.Fold(name, events) is { } state ? new Loaded<TState>(stream, state, events) : null;
    }

    /// <summary>A case, or null where there is none with this reference that someone may read.</summary>
    public async Task<Loaded<Case>?> LoadCaseAsync(Access access, string reference, CancellationToken cancellation) =>
        access.May(Act.ReadCase)
        && await LoadAsync(Case.Subject, reference, cancellation) is { } loaded
        && access.May(Act.ReadCase, loaded.State.Guard)
            ? loaded
            : null;

    /// <summary>
    /// A complaint that was held, or null where there is none that someone may read: it has no handler and is kept to no team.
    /// </summary>
    public async Task<Loaded<HeldComplaint>?> LoadHeldAsync(
        Access access,
        string reference,
        CancellationToken cancellation
    ) => access.May(Act.ReadCase, default) ? await LoadAsync(HeldComplaint.Subject, reference, cancellation) : null;

    /// <summary>The events of a stream in order; none where there is no such stream.</summary>
    internal Task<List<RecordedEvent>> LoadEventsAsync(StreamId stream, CancellationToken cancellation) =>
        database.ReadAsync(session => EventLog.ReadAsync(session, stream, cancellation), cancellation);

    /// <summary>
    /// Records what was decided, in any number of streams, in one transaction with everything that follows from it. The
    /// answer comes once it is safe on the disk.
    /// </summary>
    /// <param name="additions">What to append, first to the stream that was decided about.</param>
    /// <param name="by">The account that decided.</param>
    /// <param name="cancellation">Stops waiting; what has been handed to the database may still be recorded.</param>
    /// <param name="once">A key that makes it happen once, or null.</param>
    public async Task<AppendOutcome> AppendAsync(
        IReadOnlyList<Addition> additions,
        string by,
        CancellationToken cancellation,
        OnceOnly? once = null
    )
    {
        try
        {
            return await AppendUnderTermsAsync(additions, by, once, cancellation);
        }
        finally
        {
            // Whether it was recorded, others were quicker, or nobody can say.
            ForgetPeople(additions.Select(one => one.Stream));
        }
    }

    /// <summary>What came of a request that was sent before with the same key, or null when the key is new.</summary>
    public Task<AppendOutcome?> SentBeforeAsync(OnceOnly once, CancellationToken cancellation) =>
        database.ReadAsync(session => Idempotency.FindAsync(session, once, cancellation), cancellation);

    /// <summary>
    /// Takes over whole streams as they happened elsewhere, each event with its own instant and account, in one
    /// transaction. Streams that are here already are left as they are.
    /// </summary>
    /// <param name="streams">Each stream with all its events in order.</param>
    /// <param name="cancellation">Stops before the transaction ends; then nothing of it is kept.</param>
    public Task ImportAsync(
        IReadOnlyList<(StreamId Stream, IReadOnlyList<RecordedEvent> Events)> streams,
        CancellationToken cancellation
    ) => database.WriteAsync(session => Importing.WriteAsync(session, landlord, streams, cancellation), cancellation);

    /// <summary>Verifies every chain, row and index entry; reports each fault in words as it is found.</summary>
    /// <param name="report">Is told each fault.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="known">A head that was written down earlier, to be compared.</param>
    public Task<Verified> CheckAsync(
        Action<string> report,
        Action<double>? progress,
        CancellationToken cancellation,
        JournalHead? known = null
    ) => new Check(database, landlord).RunAsync(report, known, progress, cancellation);

    /// <summary>The head of all that is recorded, to be written down elsewhere.</summary>
    public Task<JournalHead> HeadAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => Journal.HeadAsync(session, cancellation), cancellation);

    /// <summary>Takes out what is kept only for a while: keys of repeated requests, sign-ins that ended, what was set aside, and who looked at what long ago.</summary>
    public async Task ClearOutAsync(CancellationToken cancellation)
    {
        await Housekeeping.RunAsync(database, time.GetUtcNow(), cancellation);
        await Housekeeping.EmptyHeldAsync(this, time.Today, cancellation);
    }

    /// <summary>Looks through the database for damage. Once it is found, nothing more is recorded.</summary>
    /// <exception cref="DamagedException">It is damaged.</exception>
    public Task LookForDamageAsync(CancellationToken cancellation) => database.LookForDamageAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Looks.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Takes the content of events out of a stream; see <see cref="Redaction"/>.</summary>
    internal async Task RedactAsync(Redaction redaction, CancellationToken cancellation)
    {
        try
        {
            await redaction.RunAsync(database, landlord, time, cancellation);
        }
        finally
        {
            ForgetPeople([redaction.Stream]);
        }
    }

    // Until the landlord under whose terms it was worked out is the landlord as it is recorded.
    private async Task<AppendOutcome> AppendUnderTermsAsync(
        IReadOnlyList<Addition> additions,
        string by,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var (under, at) = (landlord.LastRead, Chain.Kept(time.GetUtcNow()));
            var appending = new Appending(
                [.. additions.Select(one => PreparedStream.Of(one, under.Landlord.Terms, at, by))],
                under,
                at,
                by,
                once
            );
            if (
                await database.WriteAsync(session => appending.RunAsync(session, cancellation), cancellation) is
                { } outcome
            )
            {
                return outcome;
            }

            await landlord.LoadAsync(cancellation);
        }
    }

    private void ForgetPeople(IEnumerable<StreamId> changed)
    {
        foreach (var kind in changed.Select(stream => stream.Kind).Distinct())
        {
            if (kind == Account.Subject.Kind)
            {
                Accounts.Changed();
            }

            if (kind == ApiToken.Subject.Kind)
            {
                Tokens.Forget();
            }
        }
    }
}
