using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Rework;

/// <summary>
/// Asks for rows to be worked out again, in the transaction that makes it necessary. With the job stand the marks of the
/// rules it was asked for, so that only a version that judges by these takes it, and opening the data once more does not
/// begin it anew.
/// </summary>
internal static class ReworkAsked
{
    /// <summary>The name of the job.</summary>
    public const string Job = "rows";

    /// <summary>What is asked for and not done: the rows of cases, and perhaps their words.</summary>
    public static async ValueTask<(bool Rows, bool Words)> WhatAsync(Session session, CancellationToken cancellation) =>
        await session.FirstAsync(
            "select with_words from jobs where name = @name and position < upto",
            row => (Rows: true, Words: row.GetInt32(0) == 1),
            cancellation,
            ("@name", Job)
        );

    /// <summary>The marks of the rules it is asked for, or null where it is not.</summary>
    public static ValueTask<string?> MarksAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync(
            "select marks from jobs where name = @name",
            row => row.GetString(0),
            cancellation,
            ("@name", Job)
        );

    /// <summary>
    /// Asks because the landlord's terms have changed. What was half done begins again, by the rules it was asked for: a
    /// process of an older version that is still there must not have the rows judged by its own.
    /// </summary>
    public static async ValueTask ByTermsAsync(Session session, CancellationToken cancellation)
    {
        var asked = await HoldAsync(session, cancellation);
        var marks = asked.Marks.Length > 0 ? asked.Marks : await Rules.KeptMarksAsync(session, cancellation);
        await BeginAsync(session, asked, Enum.GetValues<CaseKind>(), withWords: false, marks, cancellation);
    }

    /// <summary>
    /// Asks because this version judges otherwise than the one before. Where that is asked for already, it goes on from
    /// where it is.
    /// </summary>
    /// <returns>False where nothing is asked for, because all stands as this version would have it.</returns>
    public static async ValueTask<bool> ByRulesAsync(
        Session session,
        ChangedRules changed,
        CancellationToken cancellation
    )
    {
        if (changed.Kinds.Count == 0 && (await MarksAsync(session, cancellation) ?? Rules.Marks) == Rules.Marks)
        {
            return false;
        }

        var asked = await HoldAsync(session, cancellation);
        if (asked.Marks != Rules.Marks)
        {
            await BeginAsync(session, asked, changed.Kinds, changed.WithWords, Rules.Marks, cancellation);
        }

        return true;
    }

    /// <summary>Asks for nothing any more, because there are no cases.</summary>
    public static async ValueTask DropAsync(Session session, CancellationToken cancellation) =>
        await session.ExecuteAsync("delete from jobs where name = @name", cancellation, ("@name", Job));

    /// <summary>The kinds of cases that a text of the job names.</summary>
    public static string[] KindsIn(string kinds) => kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Asked(string[] Kinds, bool WithWords, string Marks);

    // The row comes first and is held, so that two who ask at once add to what the other asks for.
    private static async ValueTask<Asked> HoldAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            """
            insert into jobs (name, kinds, marks, round, position, upto) values (@name, '', '', 0, 0, 0)
            on conflict (name) do nothing
            """,
            cancellation,
            ("@name", Job)
        );
        var asked = await session.FirstAsync(
            $"select kinds, with_words, marks from jobs where name = @name{session.Database.ForUpdate}",
            row => new Asked(KindsIn(row.GetString(0)), row.GetInt32(1) == 1, row.GetString(2)),
            cancellation,
            ("@name", Job)
        );
        return asked!;
    }

    // Nobody holds it any more: who did may be of another version, and what they have half done counts for nothing.
    private static async ValueTask BeginAsync(
        Session session,
        Asked asked,
        IEnumerable<CaseKind> kinds,
        bool withWords,
        string marks,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            update jobs set kinds = @kinds, with_words = @withWords, marks = @marks, round = round + 1, position = 0,
              upto = (select coalesce(max(id), 0) from cases),
              held_by = case when marks = @marks then held_by end
            where name = @name
            """,
            cancellation,
            ("@kinds", string.Join(' ', asked.Kinds.Union(kinds.Select(CaseTable.NameOf)))),
            ("@withWords", asked.WithWords || withWords ? 1 : 0),
            ("@marks", marks),
            ("@name", Job)
        );
}
