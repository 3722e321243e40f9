using System.Collections.Concurrent;
using System.Text.Json;

namespace Upheld.Bench.Soaking;

/// <summary>What the server said it had recorded, to be held against what is there afterwards.</summary>
internal sealed class AnsweredWrites
{
    private readonly ConcurrentDictionary<string, int> versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> references = new(StringComparer.Ordinal);
    private int count;

    /// <summary>How many were answered.</summary>
    public int Count => count;

    /// <summary>How many were answered twice with different cases.</summary>
    public int Contradictions { get; private set; }

    /// <summary>Keeps an answer.</summary>
    /// <param name="key">The key that the request was sent with.</param>
    /// <param name="answer">The case as the server says it is now.</param>
    public void Add(string key, string answer)
    {
        using var @case = JsonDocument.Parse(answer);
        var reference = @case.RootElement.GetProperty("reference").GetString()!;
        var version = @case.RootElement.GetProperty("version").GetInt32();
        Interlocked.Increment(ref count);
        versions.AddOrUpdate(reference, version, (_, known) => Math.Max(known, version));
        if (references.GetOrAdd(key, reference) != reference)
        {
            Contradictions++;
        }
    }

    /// <summary>How many cases are not there, or not with all that was answered.</summary>
    public async Task<int> LostAsync(Estate estate, CancellationToken cancellation)
    {
        await using var connection = await estate.ConnectAsync(cancellation);
        var there = (
            await connection.TextsAsync("select name || ' ' || version from streams where kind = 'case'", cancellation)
        )
            .Select(one => one.Split(' '))
            .ToDictionary(one => one[0], one => int.Parse(one[1], null), StringComparer.Ordinal);
        return versions.Count(one => there.GetValueOrDefault(one.Key) < one.Value);
    }
}
