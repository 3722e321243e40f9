using Microsoft.Data.Sqlite;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever goes wrong where SQLite writes, whoever waits is told, and the next are tried.</summary>
public sealed class SqliteWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;
    private SqliteDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "upheld.db"));
        await database.PrepareAsync(TestStore.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_the_connection_is_lost_everyone_is_told_and_nobody_waits_for_ever()
    {
        await Assert.ThrowsAnyAsync<Exception>(() =>
            WriteAsync(async session =>
            {
                await session.Connection.CloseAsync();
                throw new EndedException();
            })
        );

        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(KeepAsync));
            Assert.IsNotType<TimeoutException>(failure);
        }
    }

    [Fact]
    public async Task What_could_not_be_undone_at_first_is_undone_before_the_next_and_that_is_kept()
    {
        // SQLite asks before each statement; here it is refused to undo, once.
        var refused = false;
        SQLitePCL.strdelegate_authorizer refuse = (_, action, what, _, _, _) =>
        {
            if (refused || action != SQLitePCL.raw.SQLITE_TRANSACTION || what != "ROLLBACK")
            {
                return SQLitePCL.raw.SQLITE_OK;
            }

            refused = true;
            return SQLitePCL.raw.SQLITE_DENY;
        };
        await Assert.ThrowsAnyAsync<Exception>(() =>
            WriteAsync(async session =>
            {
                SQLitePCL.raw.sqlite3_set_authorizer(((SqliteConnection)session.Connection).Handle!, refuse, null);
                await KeepAsync(session);
                throw new EndedException();
            })
        );
        Assert.True(refused);

        Assert.Equal(1, await WriteAsync(KeepAsync));
        GC.KeepAlive(refuse);
    }

    private Task<int> WriteAsync(Func<Session, ValueTask<int>> work) =>
        database.WriteAsync(work, TestStore.Cancellation).WaitAsync(Patience, TestStore.Cancellation);

    private static ValueTask<int> KeepAsync(Session session) =>
        session.ExecuteAsync("insert into keys (name, xml) values ('the only one', '')", TestStore.Cancellation);
}
