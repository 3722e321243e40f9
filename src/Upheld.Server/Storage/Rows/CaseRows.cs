using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>Everything that derives from a case: its row in lists, its share of the figures, and the words it is found by.</summary>
/// <param name="Row">The row.</param>
/// <param name="Words">The words, as the word index keeps them; null where they stay as they were.</param>
internal sealed record CaseRows(CaseRow Row, string? Words) : DerivedRows
{
    /// <summary>Works them out. Words are worked out again only where events came that said something new.</summary>
    public static CaseRows Of(Case @case, IReadOnlyList<RecordedEvent> events, Terms terms, bool withWords) =>
        new(CaseRow.Of(@case, terms), withWords ? CaseWords.Of(@case, events) : null);

    /// <summary>Writes them in place of what was there, and moves the figures by the difference.</summary>
    public override async ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation) =>
        await WriteAsync(
            session,
            id,
            isNew ? null : await KeptAsync(session, id, Row, cancellation),
            isNew,
            cancellation
        );

    private async ValueTask WriteAsync(
        Session session,
        long id,
        KeptRow? before,
        bool isNew,
        CancellationToken cancellation
    )
    {
        var row = Row with { Id = id };
        await CaseTable.Table.KeepAsync(session, row, cancellation);
        MoveFigures(session, id, before?.Keys ?? [], KeysOf(row));
        if (Words is { } words)
        {
            await session.DeferAsync(
                isNew ? session.Database.Words.Insert : session.Database.Words.Update,
                cancellation,
                ("@id", id),
                ("@words", words)
            );
        }
    }

    /// <inheritdoc/>
    public override async ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation)
    {
        if (
            await KeptAsync(session, id, Row, cancellation) is { } before
            && (Words is not null || before.Row != Row with { Id = id })
        )
        {
            await WriteAsync(session, id, before, isNew: false, cancellation);
        }
    }

    /// <summary>Takes everything of a case out, its words included.</summary>
    public static async ValueTask RemoveAsync(Session session, long id, CancellationToken cancellation)
    {
        if (await KeptAsync(session, id, null, cancellation) is { } before)
        {
            MoveFigures(session, id, before.Keys, []);
            await session.SendAsync("delete from cases where id = @id", cancellation, ("@id", id));
        }

        await session.DeferAsync(session.Database.Words.Delete, cancellation, ("@id", id));
        await session.ExecuteDeferredAsync(cancellation);
    }

    /// <summary>The row of a case as it is stored, or null.</summary>
    public static ValueTask<CaseRow?> FindAsync(Session session, long id, CancellationToken cancellation) =>
        session.FirstAsync(
            $"select {CaseTable.Whole.Columns} from cases where id = @id",
            CaseTable.Whole.Read,
            cancellation,
            ("@id", id)
        );

    // A row as it is stored, or null as far as it cannot be read, and what it is counted under.
    private sealed record KeptRow(CaseRow? Row, HashSet<TallyKey> Keys);

    // A row that was damaged is written anew all the same. What figures count is read apart, for the damage is most likely
    // elsewhere; where that cannot be read either, a case is taken to be counted as it stands now, for a step seldom changes
    // more, and the check of everything compares the figures.
    private static ValueTask<KeptRow?> KeptAsync(
        Session session,
        long id,
        CaseRow? now,
        CancellationToken cancellation
    ) =>
        session.FirstAsync(
            $"select {CaseTable.Whole.Columns} from cases where id = @id",
            reader =>
            {
                var row = StoredValue.Try(reader, CaseTable.Whole.Read).Row;
                var keys = StoredValue.Try(reader, from => KeysOf(row ?? CaseTable.Counted(from))).Row;
                return keys is null ? new KeptRow(null, KeysOf(now)) : new KeptRow(row, keys);
            },
            cancellation,
            ("@id", id)
        );

    private static void MoveFigures(Session session, long id, HashSet<TallyKey> was, HashSet<TallyKey> now)
    {
        foreach (var key in was.Except(now))
        {
            session.Figures.Remove(key, id);
        }

        foreach (var key in now.Except(was))
        {
            session.Figures.Add(key, id);
        }
    }

    /// <summary>What a row is counted under.</summary>
    public static HashSet<TallyKey> KeysOf(CaseRow? row) =>
        row is null ? [] : [.. Keys(row, row.Findings, own: false), .. Keys(row, row.OwnFindings, own: true)];

    private static IEnumerable<TallyKey> Keys(CaseRow row, string? findings, bool own) =>
        FindingsText
            .Unpack(findings)
            .Select(one => TallyKey.Of(row.Year, own, ProvisionPlaces.ProvisionAt(one.Place), one.Finding));
}
