using System.Data.Common;
using System.Runtime.CompilerServices;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A database that a test looks into while it writes: before each unit of work, before each of its statements, and at both
/// sides of its commit, and before each query outside of one. There the test can come between, or end it as a kill would.
/// </summary>
internal sealed class WatchedDatabase(Database inner) : Database
{
    /// <summary>Called before a unit of work begins.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Called before each statement of a unit of work.</summary>
    public Func<Session, string, Task> BeforeStatement { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called before each query outside a unit of work.</summary>
    public Func<Session, string, Task> BeforeQuery { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called with each statement and each query that is about to be sent, wherever it stands, and its values.</summary>
    public Func<Session, string, (string Name, object? Value)[], Task> Sending { get; set; } =
        (_, _, _) => Task.CompletedTask;

    /// <summary>Called when a unit of work has done all but commit.</summary>
    public Func<Session, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called when a unit of work is committed and not answered yet.</summary>
    public Func<Task> AfterCommit { get; set; } = () => Task.CompletedTask;

    /// <summary>
    /// The statements of some work, each with its number. Of those that follow each other alike, such as a figure after a
    /// figure, the first stands for all; events are each there.
    /// </summary>
    public async Task<List<(int Number, string Sql)>> StatementsOfAsync(Func<Task> work)
    {
        var statements = new List<string>();
        BeforeStatement = (_, sql) =>
        {
            statements.Add(sql);
            return Task.CompletedTask;
        };
        await work();
        BeforeStatement = (_, _) => Task.CompletedTask;
        return
        [
            .. statements
                .Select((sql, i) => (Number: i + 1, sql))
                .Where(one =>
                    one.Number == 1
                    || one.sql != statements[one.Number - 2]
                    || one.sql.StartsWith("insert into events (", StringComparison.Ordinal)
                ),
        ];
    }

    /// <summary>Calls something before the statement with a number, counted from now.</summary>
    public void Before(int number, Func<Session, Task> call)
    {
        var run = 0;
        BeforeStatement = (session, _) => ++run == number ? call(session) : Task.CompletedTask;
    }

    public override Dialect Dialect => inner.Dialect;

    public override int ShardOf(Session session) => inner.ShardOf(session);

    public override string ForUpdate => inner.ForUpdate;

    public override string ForUpdateOfFree => inner.ForUpdateOfFree;

    public override string ByCharacters => inner.ByCharacters;

    public override string ForShare => inner.ForShare;

    public override WordIndex Words => inner.Words;

    public override string IsOneOf(string column, string parameter) => inner.IsOneOf(column, parameter);

    public override string Each(string parameter) => inner.Each(parameter);

    public override object Texts(IReadOnlyCollection<string> texts) => inner.Texts(texts);

    public override object Numbers(IReadOnlyCollection<long> numbers) => inner.Numbers(numbers);

    public override Task TidyAsync(CancellationToken cancellation) => inner.TidyAsync(cancellation);

    public override Task LookForDamageAsync(CancellationToken cancellation) => inner.LookForDamageAsync(cancellation);

    public override Task<TResult> ReadAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    ) => inner.ReadAsync(session => read(Watched(session, BeforeQuery)), cancellation);

    public override Task<TResult> SnapshotAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    ) => inner.SnapshotAsync(session => read(Watched(session, BeforeQuery)), cancellation);

    public override async Task<TResult> WriteAsync<TResult>(
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    )
    {
        await BeforeWrite();
        var result = await inner.WriteAsync(
            async session =>
            {
                var watched = Watched(session, BeforeStatement);
                var answer = await work(watched);
                // What waits for the end of the transaction waits in this session; the one beneath has nothing left to do.
                await watched.FinishAsync(cancellation);
                await BeforeCommit(session);
                return answer;
            },
            cancellation
        );
        await AfterCommit();
        return result;
    }

    public override Task PrepareAsync(Upgrading? upgrading, CancellationToken cancellation) =>
        inner.PrepareAsync(upgrading, cancellation);

    public override ValueTask HoldTablesAsync(Session session, CancellationToken cancellation) =>
        inner.HoldTablesAsync(session, cancellation);

    public override ValueTask<IReadOnlyList<string>> InspectAsync(Session session, CancellationToken cancellation) =>
        inner.InspectAsync(session, cancellation);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private WatchedSession Watched(Session session, Func<Session, string, Task> before) =>
        new(
            session,
            async (asking, sql, values) =>
            {
                await before(asking, sql);
                await Sending(asking, sql, values);
            }
        );

    // It has the connection of the session beneath, and leaves it to that one to close it.
    private sealed class WatchedSession(
        Session beneath,
        Func<Session, string, (string Name, object? Value)[], Task> before
    ) : Session(beneath.Connection, beneath.Database, keepsStatements: false)
    {
        public override async ValueTask<int> ExecuteAsync(
            string sql,
            CancellationToken cancellation,
            params (string Name, object? Value)[] values
        )
        {
            await before(this, sql, values);
            return await base.ExecuteAsync(sql, cancellation, values);
        }

        public override async ValueTask SendAsync(
            string sql,
            CancellationToken cancellation,
            params (string Name, object? Value)[] values
        ) => await ExecuteAsync(sql, cancellation, values);

        public override async ValueTask<List<TRow>> QueryAsync<TRow>(
            string sql,
            Func<DbDataReader, TRow> read,
            CancellationToken cancellation,
            params (string Name, object? Value)[] values
        )
        {
            await before(this, sql, values);
            return await base.QueryAsync(sql, read, cancellation, values);
        }

        public override async IAsyncEnumerable<TRow> StreamAsync<TRow>(
            string sql,
            Func<DbDataReader, TRow> read,
            [EnumeratorCancellation] CancellationToken cancellation,
            params (string Name, object? Value)[] values
        )
        {
            await before(this, sql, values);
            await foreach (var row in base.StreamAsync(sql, read, cancellation, values))
            {
                yield return row;
            }
        }

        public override async ValueTask ScriptAsync(string sql, CancellationToken cancellation)
        {
            await before(this, sql, []);
            await base.ScriptAsync(sql, cancellation);
        }
    }
}
