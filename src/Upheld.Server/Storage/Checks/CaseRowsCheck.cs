using Upheld.Cases;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>
/// Compares the rows of cases, the words they are found by, and the figures with what events give. Whatever is being worked
/// out again is left out, and so are figures while a row cannot be read: there is nothing to compare them with.
/// </summary>
internal sealed class CaseRowsCheck((bool Rows, bool Words) reworked) : RowsCheck
{
    private readonly FigureCheck figures = new();
    private bool isEveryRowRead = true;

    /// <inheritdoc/>
    public override string What => "figures";

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        bool isReadable,
        DerivedRows? fresh,
        CancellationToken cancellation
    )
    {
        CaseRow? row;
        try
        {
            row = await CaseRows.FindAsync(session, id, cancellation);
            if (row is not null)
            {
                figures.Count(row);
            }
        }
        catch (Exception failure) when (StoredValue.IsUnreadable(failure))
        {
            isEveryRowRead = false;
            return [$"its row in lists cannot be read: {failure.Message}"];
        }

        if (!isReadable)
        {
            return [];
        }

        var derived = (CaseRows?)fresh;
        var words = await session.QueryAsync(
            session.Database.Words.All,
            kept => kept.GetString(1),
            cancellation,
            ("@after", id - 1),
            ("@upTo", id)
        );
        List<string> faults = [];
        if (!reworked.Rows && row != (derived is null ? null : derived.Row with { Id = id }))
        {
            faults.Add("its row in lists is not what its events give");
        }

        if (!reworked.Words && (words is [var found] ? found : null) != derived?.Words)
        {
            faults.Add("the words it is found by are not what its events give");
        }

        return faults;
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        [
            .. await StraysAsync(session, cancellation),
            .. reworked.Rows || !isEveryRowRead ? [] : await figures.FaultsAsync(session, cancellation),
        ];

    // Those of a stream of cases were compared with it.
    private static async ValueTask<IReadOnlyList<string>> StraysAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        [
            .. await session.QueryAsync(
                """
                select id, reference from cases c
                where not exists (select 1 from streams s where s.id = c.id and s.kind = @kind) order by id
                """,
                row =>
                    $"lists: they have a case {row.GetString(1)} (row {row.GetInt64(0)}) of which there is no record",
                cancellation,
                ("@kind", Case.Subject.Kind)
            ),
            .. await session.QueryAsync(
                session.Database.Words.Strays,
                row => $"words: there are some (row {row.GetInt64(0)}) of which there is no case",
                cancellation
            ),
        ];
}
