using Upheld.Server.Hosting;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>Where the server listens: what was mistyped is refused, and what opens it to a network is said aloud.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"upheld-{Guid.NewGuid():N}");

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
        var served = await Served.UntilReadyAsync(new StorageOptions(folder), $"http://{host}:0");

        Assert.StartsWith(at, served.Address, StringComparison.Ordinal);
        Assert.Equal(aloud, served.Errors.Contains("every interface", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_names_the_address_that_people_use_and_where_it_listens()
    {
        var served = await Served.UntilReadyAsync(
            new StorageOptions(folder),
            reach: new Reach(new Uri("https://complaints.example"), [])
        );

        Assert.Equal("https://complaints.example", served.Address);
        Assert.StartsWith("It listens on http://127.0.0.1:", served.Output, StringComparison.Ordinal);
    }
}
