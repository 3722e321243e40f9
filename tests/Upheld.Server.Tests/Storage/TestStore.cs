using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;
using Upheld.Tests;
using Upheld.Tests.Stories;

namespace Upheld.Server.Tests.Storage;

/// <summary>A store in a folder of its own, and the few things that tests say about it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 9, 14); // Monday

    private const string Boiler = "The boiler is still broken.";

    private readonly RecordedCases cases;

    private TestStore(StorageOptions options, Store store)
    {
        (Options, Store) = (options, store);
        cases = new RecordedCases(() => Store, () => Now);
    }

    public StorageOptions Options { get; }

    public Store Store { get; private set; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A moment of today, with a reference nobody has.</summary>
    public static Moment Now => Given.Moment(Today) with { NewReference = CaseReference.New() };

    public static async Task<TestStore> NewAsync(Engine engine)
    {
        var databases = await Databases.OfThisRunAsync();
        var options = await databases.CopyAsync(engine, "nothing", TimeProvider.System, fill: null);
        return new TestStore(options, await Store.OpenAsync(options, TimeProvider.System, Cancellation));
    }

    /// <summary>One in which something stands, which two tests that name it alike may share.</summary>
    public static async Task<TestStore> WithAsync(Engine engine, string content, Func<TestStore, Task> fill)
    {
        var databases = await Databases.OfThisRunAsync();
        var options = await databases.CopyAsync(
            engine,
            content,
            TimeProvider.System,
            store => fill(new TestStore(new StorageOptions(""), store))
        );
        return new TestStore(options, await Store.OpenAsync(options, TimeProvider.System, Cancellation));
    }

    /// <summary>Receives a complaint in these words; gives its reference.</summary>
    public Task<string> ReceiveAsync(string words = Boiler, DateOnly? on = null) =>
        ReceiveAsync(Given.Incoming(on ?? Today) with { Text = words });

    /// <summary>Receives a service request; gives its reference.</summary>
    public Task<string> RequestAsync() =>
        ReceiveAsync(Given.Incoming(Today) with { Text = Boiler, IsServiceRequest = true });

    /// <summary>Receives whatever came in; gives its reference.</summary>
    public Task<string> ReceiveAsync(Receive.Incoming incoming) => cases.ReceiveAsync(incoming);

    /// <summary>Tells a whole story into one case; gives its reference.</summary>
    public async Task<string> HappensAsync(params IEnumerable<Happening> story)
    {
        var (reference, seen) = (CaseReference.New(), new List<RecordedEvent>());
        foreach (var happening in story)
        {
            var moment = Given.Moment(happening.Day) with { NewReference = CaseReference.New() };
            var decision = happening.Decide(Case.Of(reference, seen), moment);
            Assert.Empty(decision.Faults);
            Assert.IsType<AppendOutcome.Recorded>(await AppendAsync(reference, seen, decision));
            seen = await Store.LoadEventsAsync(Case.Subject.Stream(reference), Cancellation);
        }

        return reference;
    }

    /// <summary>Takes a step in a case as it was seen.</summary>
    public Task<AppendOutcome> TakeAsync(Loaded<Case> seen, Step<Case> step, Asked given, OnceOnly? once = null)
    {
        var decision = step.Take(seen.State, given, Now);
        Assert.Empty(decision.Faults);
        return AppendAsync(seen.Stream.Name, seen.Events, decision, once);
    }

    /// <summary>Takes a step in a case as it is now.</summary>
    public Task TakeAsync(string reference, Step<Case> step, Asked given) =>
        cases.TakeAsync(reference, step, _ => given);

    public Task NoteAsync(string reference, string note) =>
        TakeAsync(reference, new AddNote(), new AddNote.Asked { Note = note, On = Today });

    public Task AssignAsync(string reference, string to) =>
        TakeAsync(reference, new Assign(), new Assign.Asked { Handler = to });

    /// <summary>Narrows who may read a case.</summary>
    public Task RestrictAsync(string reference, string? team) => cases.RestrictAsync(reference, team);

    public Task RedactAsync(StreamId stream, params ImmutableArray<int> entries) =>
        Store.RedactAsync(new Redaction(stream, entries, "It named a child.", "olga"), Cancellation);

    public Task<AppendOutcome> AppendAsync(
        string reference,
        IReadOnlyList<RecordedEvent> seen,
        Decision decision,
        OnceOnly? once = null
    ) =>
        Store.AppendAsync(
            RecordedCases.Additions(Case.Subject.Stream(reference), seen, decision),
            "sam",
            Cancellation,
            once
        );

    public Task<AppendOutcome> AppendAsync(params Addition[] additions) =>
        Store.AppendAsync(additions, "sam", Cancellation);

    public Task<Loaded<Case>> LoadAsync(string reference) => cases.LoadAsync(reference);

    /// <summary>The open cases, as a complaints officer sees them.</summary>
    public async Task<IReadOnlyList<CaseRow>> OpenCasesAsync() =>
        (await Store.Cases.OpenAsync(Given.Officer.Access, null, 200, Cancellation)).Items;

    /// <summary>Changes what is kept behind the program's back; gives how many rows.</summary>
    public Task<int> ChangeAsync(string statement) =>
        AskAsync(statement, command => command.ExecuteNonQueryAsync(Cancellation));

    /// <summary>Reads one text of what is kept behind the program's back.</summary>
    public Task<string> ReadAsync(string query) =>
        AskAsync(query, async command => (string)(await command.ExecuteScalarAsync(Cancellation))!);

    private async Task<TResult> AskAsync<TResult>(string statement, Func<DbCommand, Task<TResult>> ask)
    {
        await using DbConnection connection = Options.Postgres is { } place
            // Each place would keep an idle connection, and a cluster has only so many.
            ? new NpgsqlConnection($"{place};Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(Options.Folder, "upheld.db")};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await ask(command);
    }

    public async Task ReopenAsync(Upgrading? upgrading = null)
    {
        await Store.DisposeAsync();
        Store = await Store.OpenAsync(Options, TimeProvider.System, Cancellation, upgrading);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await (await Databases.OfThisRunAsync()).RemoveAsync(Options);
    }
}
