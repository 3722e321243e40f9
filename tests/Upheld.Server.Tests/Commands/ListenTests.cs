using System.Net;
using System.Net.Sockets;
using Upheld.Server.Commands;
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
    public async Task An_address_that_another_program_listens_on_is_refused_in_a_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        // What the host of the server has to say of it is seen in a process of its own alone.
        using var serve = ChildProgram.Start(new StorageOptions(folder), "serve", "--urls", url);
        (await serve.SaidAsync()).IsBadInput($"cannot listen on {url}");
    }

    [Fact]
    public async Task Stopped_before_it_is_ready_it_ends_and_has_nothing_to_say()
    {
        using var stopping = new CancellationTokenSource();
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var code = await ServerProcess.RunAsync(
            new Terminal(TextReader.Null, output, errors),
            new StorageOptions(folder),
            "http://127.0.0.1:0",
            TimeProvider.System,
            (_, terminal, address, _) => terminal.WriteLineAsync(address),
            stopping.Token,
            prepare: (_, _) => stopping.CancelAsync()
        );

        Assert.Equal((0, "", ""), (code, output.ToString(), errors.ToString()));
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
