using Upheld.Tests;

namespace Upheld.Server.Tests.Guides;

/// <summary>A guide as whoever follows it types it: the commands under each of its headings.</summary>
internal sealed class Guide(string name)
{
    private readonly string[] lines = File.ReadAllLines(Path.Combine(Checkout, "docs", "guides", name));

    /// <summary>The folder of the source, with everything that the guides name.</summary>
    public static string Checkout => Repository.Root;

    /// <summary>All commands under a heading, up to the next heading of any rank.</summary>
    public string CommandsUnder(string heading)
    {
        var commands = lines
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile((line, _) => !line.StartsWith('#'))
            .ToList();
        var (isCode, found) = (false, new List<string>());
        foreach (var line in commands)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (isCode)
            {
                found.Add(line);
            }
        }

        Assert.True(found.Count > 0, $"There are no commands under {heading}.");
        return string.Join('\n', found);
    }
}
