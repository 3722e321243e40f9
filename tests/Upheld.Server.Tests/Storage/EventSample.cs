using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>An event as an older version stored it: its payload, and below it the words by which it lets a case be found.</summary>
internal sealed record EventSample(string Payload, string? Words)
{
    public const string Folder = "tests/Upheld.Server.Tests/Storage/Samples";

    private const string FoundBy = "Found by: ";

    public static EventSample Of(string name)
    {
        var path = $"{Folder}/{name}.txt";
        Assert.True(File.Exists(Path.Combine(Repository.Root, path)), $"There is no sample of {name}.");
        var parts = Repository.Read(path).Split(FoundBy);
        return new EventSample(parts[0], parts is [_, var words] ? words.TrimEnd() : null);
    }
}
