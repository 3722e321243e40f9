using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Rows;

/// <summary>One column of a table of rows: how it is written and how it is read back.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Of">Its value in a row.</param>
/// <param name="Read">Reads it into a row, or holds it against what was read before it.</param>
internal sealed record Column<TRow>(string Name, Func<TRow, object?> Of, Action<TRow, DbDataReader, int> Read);

/// <summary>
/// A table of rows, its columns said once: what a query selects, how a row is kept in place of an older one, and how it is
/// read back follow for both engines.
/// </summary>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed class Table<TRow>
    where TRow : new()
{
    private readonly Column<TRow>[] columns;
    private readonly string keep;

    /// <summary>Declares a table. The first column is its key.</summary>
    public Table(string name, params Column<TRow>[] columns)
    {
        this.columns = columns;
        Whole = new Selection<TRow>(columns);
        keep =
            $"insert into {name} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"values ({string.Join(", ", columns.Select(column => "@" + column.Name))}) "
            + $"on conflict ({columns[0].Name}) do update set "
            + string.Join(", ", columns.Skip(1).Select(column => $"{column.Name} = excluded.{column.Name}"));
    }

    /// <summary>All columns, as a query selects and reads them.</summary>
    public Selection<TRow> Whole { get; }

    /// <summary>All but a few columns.</summary>
    public Selection<TRow> Without(params string[] names) => new(columns.Where(column => !names.Contains(column.Name)));

    /// <summary>Keeps a row, in place of an older one with the same key.</summary>
    public async ValueTask KeepAsync(Session session, TRow row, CancellationToken cancellation)
    {
        var values = new (string, object?)[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            values[i] = ("@" + columns[i].Name, columns[i].Of(row));
        }

        await session.SendAsync(keep, cancellation, values);
    }
}

/// <summary>Columns of a table of rows, as a query selects them and reads them back.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed class Selection<TRow>
    where TRow : new()
{
    private readonly Column<TRow>[] read;

    /// <summary>Some columns.</summary>
    public Selection(IEnumerable<Column<TRow>> columns)
    {
        read = [.. columns];
        Names = [.. read.Select(column => column.Name)];
        Columns = string.Join(", ", Names);
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a query selects so that <see cref="Read(DbDataReader)"/> understands it.</summary>
    public string Columns { get; }

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    public TRow Read(DbDataReader reader) => Read(reader, 0);

    /// <summary>Reads only some columns of a row of <see cref="Columns"/>.</summary>
    public TRow Read(DbDataReader reader, string[] names)
    {
        var row = new TRow();
        foreach (var i in Enumerable.Range(0, read.Length).Where(i => names.Contains(read[i].Name)))
        {
            read[i].Read(row, reader, i);
        }

        return row;
    }

    /// <summary>Reads a row of <see cref="Columns"/> that begins with another column than the first.</summary>
    public TRow Read(DbDataReader reader, int first)
    {
        var row = new TRow();
        for (var i = 0; i < read.Length; i++)
        {
            read[i].Read(row, reader, first + i);
        }

        return row;
    }
}

/// <summary>How columns are read on both engines.</summary>
internal static class Columns
{
    /// <summary>Dates sort as they stand, so what never happens sorts last.</summary>
    public static readonly DateOnly Never = DateOnly.MaxValue;

    extension(DbDataReader reader)
    {
        /// <summary>A text, or null.</summary>
        public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        /// <summary>A day. SQLite keeps it as text, and its library would try every way to write one.</summary>
        public DateOnly Day(int column) =>
            reader is SqliteDataReader
                ? DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : reader.GetFieldValue<DateOnly>(column);

        /// <summary>A day, or null where it never comes.</summary>
        public DateOnly? DayOrNull(int column) => reader.Day(column) is var day && day == Never ? null : day;
    }
}
