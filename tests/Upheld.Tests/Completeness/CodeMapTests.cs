namespace Upheld.Tests.Completeness;

public class CodeMapTests
{
    private const string Path = "docs/code-map.md";

    [Fact]
    public void The_code_map_is_fresh()
    {
        var map = CodeMap.Draw();
        if (Environment.GetEnvironmentVariable("UPHELD_WRITE_CODE_MAP") == "1")
        {
            File.WriteAllText(System.IO.Path.Combine(Repository.Root, Path), map);
        }

        Assert.True(
            string.Equals(map, Repository.Read(Path), StringComparison.Ordinal),
            $"{Path} is stale. Run the tests with UPHELD_WRITE_CODE_MAP=1, look at the difference and commit it."
        );
    }
}
