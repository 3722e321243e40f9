using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Time;

namespace Upheld.Server.Storage;

/// <summary>
/// Everything that is kept. To change something: load (StoreLoading.cs), decide purely, append what was decided to what
/// was loaded (StoreAppending.cs).
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
        Passwords = new KeptSecrets(database, SecretRows.Passwords);
        Authenticators = new KeptSecrets(database, SecretRows.Authenticators);
        Passkeys = new StoredPasskeys(database);
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
    public KeptSecrets Passwords { get; }

    /// <summary>The secrets of authenticators.</summary>
    public KeptSecrets Authenticators { get; }

    /// <summary>The passkeys of accounts.</summary>
    public StoredPasskeys Passkeys { get; }

    /// <summary>The keys that protect cookies.</summary>
    internal KeyRing Keys { get; }

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

    /// <summary>
    /// Takes out what is kept only for a while: keys of repeated requests, sign-ins that ended, what was set aside, and who
    /// looked at what long ago.
    /// </summary>
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
}
