using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Any number of rows as one parameter, <c>@rows</c>: an array of arrays, which both engines take apart. One statement
/// writes them all.
/// </summary>
internal sealed class JsonRows(Database database)
{
    /// <summary>Where a query finds the rows.</summary>
    public string From => database.ElementsOf("@rows");

    /// <summary>The columns of a row from the first on, by their types as scripts write them.</summary>
    public string Columns(params string[] types) => string.Join(", ", types.Select((type, i) => Column(i, type)));

    /// <summary>One column of a row.</summary>
    public string Column(int place, string type) => $"cast(value ->> {place} as {database.Dialect.Of(type)})";

    /// <summary>A day, as a row holds it.</summary>
    public string Day(DateOnly day) =>
        day == Rows.Columns.Never ? database.Dialect.Never : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The parameter.</summary>
    /// <typeparam name="TRow">What a row is made of.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes the columns of one, in order.</param>
    public static string Text<TRow>(IEnumerable<TRow> rows, Action<Utf8JsonWriter, TRow> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartArray();
                write(json, row);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
