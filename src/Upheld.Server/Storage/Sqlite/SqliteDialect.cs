using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>What only SQLite writes so: its kinds of columns, and its word index.</summary>
internal static class SqliteDialect
{
    /// <summary>How it writes its tables.</summary>
    public static readonly Dialect Tables = new(
        Id: "integer primary key",
        Number: "integer",
        Bytes: "blob",
        Nothing: "x''",
        Day: "text",
        Never: "9999-12-31",
        Instant: "text",
        Strict: " strict",
        Clustered: ", without rowid",
        // Then a page of a list is read from the index alone, and not a row here and a row there of a large table.
        Listed: string.Concat(CaseTable.Listed.Names.Except(["id", "next_due", "handler"]).Select(name => ", " + name)),
        TableNames: "select name from sqlite_master where type = 'table'",
        // Only words are looked for, never their places or how rare they are. They come as plain words, so that the
        // simplest reader of text takes them apart.
        Words: "create virtual table case_words using fts5 "
            + "(words, detail = none, columnsize = 0, tokenize = 'ascii'); "
            // By itself it merges seldom and much at once, and whoever records a case just then waits for it.
            + "insert into case_words (case_words, rank) values ('automerge', 0), ('usermerge', 16), ('crisismerge', 64);"
    );

    /// <summary>How it finds words.</summary>
    public static readonly WordIndex Words = new(
        "insert into case_words (rowid, words) values (@id, @words)",
        "update case_words set words = @words where rowid = @id",
        "delete from case_words where rowid = @id",
        "select rowid, words from case_words where rowid > @after and rowid <= @upTo",
        "select rowid from case_words where rowid not in (select id from cases) order by rowid",
        "select rowid from case_words where case_words match @query and rowid < @before order by rowid desc limit @take",
        "insert into case_words (case_words, rank) values ('merge', @pages)",
        (asked, isBegun) =>
            string.Join(
                " AND ",
                asked.Select((word, i) => isBegun && i == asked.Count - 1 ? $"\"{word}\"*" : $"\"{word}\"")
            )
    );
}
