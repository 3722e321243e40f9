using Upheld.Landlords;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Tests.Storage;

/// <summary>Data as an older version of Upheld left it.</summary>
internal static class OlderData
{
    /// <summary>The version of its tables.</summary>
    public const int Schema = JournalUpgrade.Schema - 1;

    /// <summary>A case that sam opened, and then kim.</summary>
    public const string Read = "7Q4M-2KD9";

    /// <summary>The tables as they were before there was a journal, with a landlord that was set up and a case that was read.</summary>
    public static async Task<StorageOptions> MakeAsync(Engine engine)
    {
        var options =
            engine == Engine.Sqlite
                ? new StorageOptions(Directory.CreateTempSubdirectory("upheld-").FullName)
                : await (await Databases.OfThisRunAsync()).CopyAsync(engine, "", TimeProvider.System, fill: null);
        await using var database = options.OpenDatabase();
        await database.WriteAsync(
            async session =>
            {
                await Migrations.MakeAsync(session, TestStore.Cancellation, upTo: JournalUpgrade.Schema - 1);
                var setUp = EventFormat.Read("landlord-set-up.v1", EventSample.Of("landlord-set-up.v1").Payload);
                var at = Chain.Kept(TimeProvider.System.GetUtcNow());
                var prepared = PreparedEvent.Of(new RecordedEvent(1, setUp, at, "sam"));
                var (name, payload, payloadHash, (_, happened, _, _)) = prepared;
                var link = Chain.Link(Chain.Start, Landlord.Stream, 1, name, happened.On, at, "sam", payloadHash);
                await session.ExecuteAsync(
                    """
                    insert into events (stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash)
                    select id, 1, @name, @on, @at, 'sam', @payload, @payloadHash, @link from streams
                    """,
                    TestStore.Cancellation,
                    ("@name", name),
                    ("@on", happened.On),
                    ("@at", at),
                    ("@payload", payload),
                    ("@payloadHash", payloadHash),
                    ("@link", link)
                );
                await session.ExecuteAsync(
                    "update streams set version = 1, head = @link",
                    TestStore.Cancellation,
                    ("@link", link)
                );
                await session.ExecuteAsync(
                    "insert into reads (reference, by_whom, at) values (@reference, 'sam', @at), (@reference, 'kim', @at)",
                    TestStore.Cancellation,
                    ("@reference", Read),
                    ("@at", at)
                );
            },
            TestStore.Cancellation
        );
        return options;
    }
}
