using System.Text;

namespace Upheld.Server.Exchange.Logs;

/// <summary>
/// One object for each name that comes again and again, such as a tenure or a handler, so that a million rows do not
/// make a million of them. A column that never repeats itself is not kept.
/// </summary>
/// <typeparam name="T">What is made of a name.</typeparam>
internal sealed class Pool<T>(Func<string, T> make)
    where T : class
{
    private const int Most = 4096;
    private const int LongestName = 128;

    private readonly Dictionary<string, T> kept = new(StringComparer.Ordinal);

    /// <summary>The object for a name written in UTF-8.</summary>
    public T Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
        {
            return make(Encoding.UTF8.GetString(name));
        }

        Span<char> letters = stackalloc char[LongestName];
        var text = letters[..Encoding.UTF8.GetChars(name, letters)];
        var pooled = kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!pooled.TryGetValue(text, out var found))
        {
            found = make(text.ToString());
            if (kept.Count < Most)
            {
                pooled[text] = found;
            }
        }

        return found;
    }
}
