using System.Data.Common;

namespace Upheld.Server.Storage;

/// <summary>
/// Reads what may have been damaged. What an engine says of a value that is not of its column's kind differs with the engine
/// and the kind; here it becomes one failure, so that whoever reads many rows can go on without one.
/// </summary>
internal static class StoredValue
{
    /// <summary>Whether a failure says that what is stored cannot be read.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure
            is UnreadableRecordException
                or FormatException
                or InvalidCastException
                or OverflowException
                or ArgumentOutOfRangeException;

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="what">What it is, as a sentence begins that says so: "An event".</param>
    /// <param name="read">How it is read.</param>
    /// <exception cref="UnreadableRecordException">A value in it is not of its column's kind.</exception>
    public static TRow Read<TRow>(DbDataReader row, string what, Func<DbDataReader, TRow> read)
    {
        try
        {
            return read(row);
        }
        catch (Exception failure) when (failure is not UnreadableRecordException && IsUnreadable(failure))
        {
            throw new UnreadableRecordException($"{what} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a row, or gives why it cannot be read.</summary>
    public static (TRow? Row, string? Fault) Try<TRow>(DbDataReader row, Func<DbDataReader, TRow> read)
    {
        try
        {
            return (read(row), null);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            return (default, failure.Message);
        }
    }
}
