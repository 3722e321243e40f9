using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Postgres;

/// <summary>What only PostgreSQL writes so: its kinds of columns, and its word index.</summary>
internal static class PostgresDialect
{
    /// <summary>How it writes its tables.</summary>
    public static readonly Dialect Tables = new(
        Id: "bigint generated always as identity primary key",
        Number: "bigint",
        Bytes: "bytea",
        Nothing: "''",
        Day: "date",
        Never: "infinity",
        Instant: "timestamptz",
        Strict: "",
        Clustered: "",
        Listed: "",
        TableNames: "select tablename::text from pg_tables where schemaname = current_schema()",
        // The words are plain already; nothing is parsed, stemmed or left out. They lie in the row and not beside it,
        // because a search for a common word reads the newest rows one by one.
        Words: """
        create table case_words (
          id bigint primary key references cases (id) on delete cascade,
          words text not null,
          vector tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
        ) with (toast_tuple_target = 8160);

        create index case_words_vector on case_words using gin (vector) with (fastupdate = off);
        """
    );

    /// <summary>How it finds words.</summary>
    public static readonly WordIndex Words = new(
        "insert into case_words (id, words) values (@id, @words)",
        "update case_words set words = @words where id = @id",
        "delete from case_words where id = @id",
        "select id, words from case_words where id > @after and id <= @upTo",
        "select id from case_words w where not exists (select 1 from cases c where c.id = w.id) order by id",
        "select id from case_words where vector @@ cast(@query as tsquery) and id < @before order by id desc limit @take",
        Merge: null,
        (asked, isBegun) =>
            string.Join(" & ", asked.Select((word, i) => isBegun && i == asked.Count - 1 ? $"'{word}':*" : $"'{word}'"))
    );
}
