using System.Data.Common;
using Upheld.Cases.Held;

namespace Upheld.Server.Storage.Rows;

/// <summary>A complaint that is held, as a list shows it.</summary>
/// <param name="Reference">The reference the resident was given.</param>
/// <param name="Name">The resident's name.</param>
/// <param name="Summary">The beginning of what they said.</param>
/// <param name="Sender">The same for all that came from one sender.</param>
/// <param name="SentOn">The day it was sent.</param>
/// <param name="SentAt">The instant it came.</param>
/// <param name="SetAsideOn">The day it was set aside, or null while it waits.</param>
public sealed record HeldRow(
    string Reference,
    string Name,
    string Summary,
    string Sender,
    DateOnly SentOn,
    DateTimeOffset SentAt,
    DateOnly? SetAsideOn
)
{
    internal const string Columns = "reference, name, summary, sender, sent_on, sent_at, waits, set_aside_on";

    /// <summary>The row of a complaint; null once it is a case, or gone.</summary>
    internal static HeldRow? Of(HeldComplaint? held) =>
        held is { IsLetIn: false }
            ? new HeldRow(
                held.Reference,
                CaseRow.Shown(held.Sent.Who.Name)!,
                CaseRow.FirstWords(held.Sent.Words),
                held.Sent.Sender,
                held.Sent.On,
                held.SentAt.ToUniversalTime(),
                held.SetAsideOn
            )
            : null;

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal static HeldRow Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.Day(4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.GetInt32(6) == 1 ? null : row.Day(7)
        );
}

/// <summary>Writes the row of a complaint that is held, and takes it out once it is held no more.</summary>
internal sealed record HeldRows(HeldRow? Row) : DerivedRows
{
    /// <summary>Takes out the row of a stream.</summary>
    public static async ValueTask RemoveAsync(Session session, long id, CancellationToken cancellation) =>
        await session.ExecuteAsync("delete from held where stream = @id", cancellation, ("@id", id));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation)
    {
        if (Row is null)
        {
            await RemoveAsync(session, id, cancellation);
            return;
        }

        await session.SendAsync(
            $"""
            insert into held (stream, {HeldRow.Columns})
            values (@stream, @reference, @name, @summary, @sender, @on, @at, @waits, @aside)
            on conflict (stream) do update set waits = excluded.waits, set_aside_on = excluded.set_aside_on
            """,
            cancellation,
            ("@stream", id),
            ("@reference", Row.Reference),
            ("@name", Row.Name),
            ("@summary", Row.Summary),
            ("@sender", Row.Sender),
            ("@on", Row.SentOn),
            ("@at", Row.SentAt),
            ("@waits", Row.SetAsideOn is null ? 1 : 0),
            ("@aside", Row.SetAsideOn ?? Columns.Never)
        );
    }

    /// <inheritdoc/>
    public override ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation) =>
        WriteAsync(session, id, isNew: false, cancellation);
}
