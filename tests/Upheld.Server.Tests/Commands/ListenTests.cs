using Upheld.Server.Commands;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>Where the server listens: what was mistyped is refused, and what opens it to a network is said aloud.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"upheld-{Guid.NewGuid():N}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("127.0.0.1.")]
    [InlineData("127.0,0.1")]
    [InlineData("127.0.0,1")]
    [InlineData("256.1.1.1")]
    [InlineData("127.1")]
    [InlineData("127.0.0.1.5")]
    [InlineData("local host")]
    public async Task An_address_that_was_mistyped_is_refused_in_a_line(string host)
    {
        string[] serve = ["serve", "--data", folder, "--urls", $"http://localhost:0;http://{host}:5000"];
        (await Said.AfterAsync("", serve)).IsBadInput(host);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:", false)]
    [InlineData("[::1]", "http://[::1]:", false)]
    [InlineData("0.0.0.0", "http://localhost:", true)]
    [InlineData("*", "http://localhost:", true)]
    [InlineData("upheld.internal", "http://localhost:", true)]
    [InlineData("3com.example", "http://localhost:", true)]
    public async Task It_says_where_it_listens_and_aloud_where_that_is_everywhere(string host, string at, bool aloud)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var said = "";

        await ServerProcess.RunAsync(
            new Terminal(TextReader.Null, output, errors),
            new StorageOptions(folder),
            $"http://{host}:0",
            TimeProvider.System,
            async (_, _, address, _) =>
            {
                said = address;
                await stopping.CancelAsync();
            },
            stopping.Token
        );

        Assert.StartsWith(at, said, StringComparison.Ordinal);
        Assert.Equal(aloud, errors.ToString().Contains("every interface", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_names_the_address_that_people_use_and_where_it_listens()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var output = new StringWriter();

        await ServerProcess.RunAsync(
            new Terminal(TextReader.Null, output, output),
            new StorageOptions(folder),
            "http://127.0.0.1:0",
            TimeProvider.System,
            async (_, _, address, _) =>
            {
                Assert.Equal("https://complaints.example", address);
                await stopping.CancelAsync();
            },
            stopping.Token,
            reach: new Reach(new Uri("https://complaints.example"), [])
        );

        Assert.StartsWith("It listens on http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
    }
}
