namespace Upheld.Server.Tests.Storage;

/// <summary>One way of changing the record behind the program's back, and what the check of everything says of it.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Sql">How. CASE1, CASE2, LANDLORD and YEAR stand for the numbers of streams, NAME1 and NAME2 for names.</param>
/// <param name="Found">A part of what is said.</param>
/// <param name="Forged">What is worked out anew after it.</param>
/// <param name="Postgres">How in PostgreSQL, where that differs.</param>
internal sealed record Tamper(
    string Name,
    string Sql,
    string Found,
    Forged Forged = Forged.Nothing,
    string? Postgres = null
);

/// <summary>The ways that are tried, and a record to try them on.</summary>
internal static partial class Tampering
{
    private const string LastNote = "stream = CASE1 and number = 3";
    private const string SetBack =
        "update streams set version = 2, head = (select chain_hash from events where stream = CASE1 and number = 2) where id = CASE1; ";

    private const string Copied =
        "insert into events (stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash, shard, entry, journal_hash) "
        + "select CASE2, 4, name, on_day, at, by_whom, payload, payload_hash, chain_hash, ";

    /// <summary>Events that say something else.</summary>
    public static readonly Tamper[] OfContent =
    [
        new(
            "words",
            "update events set payload = replace(payload, 'boiler', 'toaster') where stream = CASE1",
            "event 1 says was changed"
        ),
        new(
            "words and their hash",
            "update events set payload = replace(payload, 'boiler', 'toaster') where stream = CASE1",
            "event 1 does not fit",
            Forged.Hashes
        ),
        new(
            "words and the chain",
            "update events set payload = replace(payload, 'boiler', 'toaster') where stream = CASE1",
            "event 1 is not what the journal has",
            Forged.Chains
        ),
        new("author", "update events set by_whom = 'kim' where stream = CASE1 and number = 2", "event 2 does not fit"),
        new(
            "author and the chain",
            "update events set by_whom = 'kim' where stream = CASE1 and number = 2",
            "event 2 is not what the journal has",
            Forged.Chains
        ),
        new(
            "instant",
            "update events set at = '2026-01-05 10:00:00+00:00' where stream = CASE1 and number = 2",
            "event 2 does not fit"
        ),
        new(
            "day",
            "update events set on_day = '2026-01-05' where stream = CASE1 and number = 1",
            "event 1 does not fit"
        ),
        new(
            "name",
            "update events set name = 'complaint-withdrawn.v1' where stream = CASE1 and number = 2",
            "event 2 does not fit"
        ),
        new(
            "a hash alone",
            "update events set payload_hash = chain_hash where stream = CASE1 and number = 2",
            "event 2 says was changed"
        ),
        new(
            "a note emptied",
            "update events set payload = null where stream = CASE1 and number = 2",
            "event 2 said is gone"
        ),
        new(
            "a note emptied, and the rules changed",
            "update events set payload = null where stream = CASE1 and number = 2; update rules set mark = 'x'",
            "event 2 said is gone"
        ),
        new(
            "all notes emptied",
            "update events set payload = null where name = 'note-added.v1'",
            "event 2, 3 said is gone"
        ),
        new(
            "the set-up emptied",
            "update events set payload = null where stream = LANDLORD and number = 1",
            "event 1 said is gone"
        ),
        new(
            "a self-assessment emptied",
            "update events set payload = null where stream = YEAR",
            "event 1 said is gone"
        ),
        new(
            "the first event emptied, its row and words gone",
            "update events set payload = null where stream = CASE1 and number = 1; delete from case_words where ROWID = CASE1; delete from cases where id = CASE1",
            "event 1 said is gone"
        ),
        new(
            "the landlord's words and the chain",
            "update events set by_whom = 'kim' where stream = LANDLORD and number = 2",
            "event 2 is not what the journal has",
            Forged.Chains
        ),
    ];

    /// <summary>Events and streams that are gone.</summary>
    public static readonly Tamper[] OfLoss =
    [
        new("the last event", $"delete from events where {LastNote}", "should end with event 3"),
        new(
            "the last event, the stream set back",
            $"delete from events where {LastNote}; {SetBack}",
            "journal: the event of entry"
        ),
        new(
            "the last event, the stream set back, and work asked for",
            $"delete from events where {LastNote}; {SetBack} update rules set mark = 'x'; insert into jobs (name, kinds, marks, round, position, upto) values ('rows', '', 'x', 1, 0, 9)",
            "journal: the event of entry"
        ),
        new("an event amid others", "delete from events where stream = CASE1 and number = 2", "event 2 is missing"),
        new("the first event", "delete from events where stream = CASE1 and number = 1", "event 1 is missing"),
        new(
            "an event amid others, and the chain",
            "delete from events where stream = CASE1 and number = 2; update events set number = 2 where stream = CASE1 and number = 3",
            "journal: the event of entry",
            Forged.Chains
        ),
        new(
            "a stream with all that derives from it",
            "delete from case_words where ROWID = CASE1; delete from exceptions where id = CASE1; delete from cases where id = CASE1; delete from events where stream = CASE1; delete from streams where id = CASE1",
            "journal: the events of entries"
        ),
        new("a stream alone", "delete from streams where id = CASE1", "are of stream"),
        new(
            "the landlord's last event, the stream set back",
            "delete from events where stream = LANDLORD and number = 2; update streams set version = 1, head = (select chain_hash from events where stream = LANDLORD) where id = LANDLORD",
            "journal: the event of entry"
        ),
        new(
            "the landlord's events",
            "delete from events where stream = LANDLORD; update streams set version = 0, head = EMPTY where id = LANDLORD",
            "journal: the events of entries"
        ),
        new(
            "a self-assessment",
            "delete from publications; delete from events where stream = YEAR; delete from streams where id = YEAR",
            "journal: the event of entry"
        ),
        new("all events", "delete from events", "should end with event"),
        new(
            "everything",
            "delete from case_words; delete from exceptions; delete from tallies; delete from cases; delete from publications; delete from events; delete from streams where id <> LANDLORD; update streams set version = 0, head = EMPTY",
            "journal: the events of entries"
        ),
        new("where a stream ends", "update streams set head = EMPTY where id = CASE1", "should end with event 3"),
        new(
            "where a stream ends is further",
            "update streams set version = version + 1 where id = CASE1",
            "should end with event 4"
        ),
    ];

    /// <summary>Events and streams that were moved or put there.</summary>
    public static readonly Tamper[] OfPlace =
    [
        new(
            "two events of a stream",
            "update events set number = 9 where stream = CASE1 and number = 2; update events set number = 2 where stream = CASE1 and number = 3; update events set number = 3 where stream = CASE1 and number = 9",
            "event 2 does not fit"
        ),
        new(
            "two events of a stream, and the chain",
            "update events set number = 9 where stream = CASE1 and number = 2; update events set number = 2 where stream = CASE1 and number = 3; update events set number = 3 where stream = CASE1 and number = 9",
            "is not what the journal has",
            Forged.Chains
        ),
        new(
            "an event to another stream, and the chain",
            $"update events set stream = CASE2, number = 4 where {LastNote}",
            "event 4 is not what the journal has",
            Forged.Chains
        ),
        new("an event copied", $"{Copied}null, null, null from events where {LastNote}", "event 4 was put there"),
        new(
            "an event copied, and the chain",
            $"{Copied}null, null, null from events where {LastNote}",
            "event 4 was put there",
            Forged.Chains
        ),
        new(
            "an event put at the end of the journal",
            $"{Copied}shard, (select max(entry) + 1 from events o where o.shard = e.shard), journal_hash from events e where {LastNote}",
            "is not what the journal has",
            Forged.Chains
        ),
        new(
            "an event that is entered twice",
            $"drop index events_entry; {Copied}shard, entry, journal_hash from events where {LastNote}",
            "more than once",
            Forged.Chains
        ),
        new(
            "two streams",
            "update streams set name = 'x' where id = CASE1; update streams set name = NAME1 where id = CASE2; update streams set name = NAME2 where id = CASE1",
            "event 1 does not fit"
        ),
        new(
            "two streams, and the chains",
            "update streams set name = 'x' where id = CASE1; update streams set name = NAME1 where id = CASE2; update streams set name = NAME2 where id = CASE1",
            "event 1 is not what the journal has",
            Forged.Chains
        ),
        new(
            "a stream renamed, and the chain",
            "update streams set name = 'C-9999-9999' where id = CASE1",
            "event 1 is not what the journal has",
            Forged.Chains
        ),
        new(
            "a stream without events",
            "insert into streams (kind, name, version, head) values ('case', 'C-9999-9999', 0, EMPTY)",
            "it has no events"
        ),
        new(
            "a stream of nothing that is known",
            "insert into streams (kind, name, version, head) values ('thing', 'x', 0, EMPTY)",
            "it has no events"
        ),
    ];

    /// <summary>The journal itself.</summary>
    public static readonly Tamper[] OfJournal =
    [
        new("its length", "update journal set length = length - 1 where length > 0", "journal: it should end with"),
        new("its head", "update journal set head = EMPTY where length > 0", "journal: it should end with"),
        new("its end is gone", "delete from journal where length > 0", "ends is gone"),
        new("a part that nobody made", "insert into journal (shard, length, head) values (99, 0, EMPTY)", "a part 99"),
        new("a link", $"update events set journal_hash = chain_hash where {LastNote}", "is not what the journal has"),
        new("a link emptied", $"update events set journal_hash = null where {LastNote}", "is not what the journal has"),
        new("an entry taken out", $"update events set shard = null, entry = null where {LastNote}", "was put there"),
        new(
            "an entry moved to another part",
            $"update events set shard = shard + 1, entry = 900 where {LastNote}",
            "are gone",
            Postgres: $"update events set shard = (shard + 1) % 16, entry = 900 where {LastNote}"
        ),
        new(
            "two entries",
            "update events set entry = 900 where stream = CASE1 and number = 2; update events set entry = entry - 1 where stream = CASE1 and number = 3; update events set entry = (select entry + 1 from events where stream = CASE1 and number = 3) where stream = CASE1 and number = 2",
            "is not what the journal has"
        ),
        new(
            "all of it",
            "update events set shard = null, entry = null, journal_hash = null; update journal set length = 0, head = EMPTY",
            "3 events from event 1 on were put there"
        ),
    ];

    /// <summary>What derives from events, and what the database is made of.</summary>
    public static readonly Tamper[] OfTheRest =
    [
        new("a row", "update cases set next_due = '2027-01-04' where id = CASE1", "row in lists"),
        new(
            "a row, and the rules",
            "update cases set next_due = '2027-01-04' where id = CASE1; update rules set mark = 'x'",
            "row in lists"
        ),
        new("a row that is gone", "delete from cases where id = CASE1", "row in lists"),
        new("words of the index", "update case_words set words = 'nothing'", "words it is found by"),
        new("words are gone", "delete from case_words", "words it is found by"),
        new("the year of a row", "update cases set year = year - 1 where id = CASE1", "is not of the year"),
        new(
            "a row of nothing",
            "insert into cases (id, reference, kind, is_open, stage, is_restricted, name, summary, received_on, year, next_due, version, findings) select 900000, 'C-9999-9999', kind, is_open, stage, is_restricted, name, summary, received_on, year, next_due, version, findings from cases where id = CASE1",
            "case C-9999-9999 (row 900000)"
        ),
        new(
            "a row of the landlord",
            "insert into cases (id, reference, kind, is_open, stage, is_restricted, name, summary, received_on, year, next_due, version, findings) select LANDLORD, 'C-9999-9999', kind, is_open, stage, is_restricted, name, summary, received_on, year, next_due, version, findings from cases where id = CASE1",
            "case C-9999-9999"
        ),
        new("words of nothing", "insert into case_words (ROWID, words) values (900000, 'nothing')", "row 900000"),
        new("a figure", "update tallies set count = count + 1", "not what the cases give"),
        new("a case behind a figure", "update exceptions set id = 900000 where id = CASE1", "a case that is not there"),
        new(
            "what everyone may read",
            "update publications set document = replace(document, '412', '419')",
            "not what was published"
        ),
        new(
            "a publication of nothing",
            "insert into publications (id, year, document) values (900000, 2031, '{}')",
            "was not published"
        ),
        new("an index", "drop index cases_open", "its index cases_open is gone"),
        new("the index that keeps entries apart", "drop index events_entry", "its index events_entry is gone"),
        new(
            "a trigger",
            "create trigger planted after insert on events begin delete from looks; end",
            "planted",
            Postgres: "create function planted() returns trigger language plpgsql as 'begin return null; end'; create trigger planted before insert on events for each row execute function planted()"
        ),
        new(
            "a view in the place of a table",
            "alter table looks rename to other; create view looks as select * from other",
            "looks"
        ),
        new("a table that is gone", "drop table looks", "its table looks is gone"),
        new("a column", "alter table cases add column more text", "cases"),
    ];

    /// <summary>What leaves no trace in the database, because all that could tell it is worked out anew.</summary>
    public static readonly Tamper[] OutOfReach =
    [
        new(
            "author",
            "update events set by_whom = 'kim' where stream = CASE1 and number = 2",
            "head: the first 19 events are not those",
            Forged.Journal
        ),
        new(
            "a self-assessment",
            "delete from publications; delete from events where stream = YEAR; delete from streams where id = YEAR",
            "head: 19 events were on record when it was written down, and not all of them are there",
            Forged.Journal
        ),
    ];

    /// <summary>All that are found.</summary>
    public static IEnumerable<Tamper> All =>
        [.. OfContent, .. OfLoss, .. OfPlace, .. OfJournal, .. OfTheRest, .. OfPeople];
}
