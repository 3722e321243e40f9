using System.Net;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Web;
using Upheld.Server.Time;

namespace Upheld.Server.Tests.Commands;

/// <summary>A token from the day it is made on the machine until it is revoked there.</summary>
public sealed class TokenCommandTests
{
    [Fact]
    public async Task A_token_is_made_in_an_empty_folder_and_listed_until_it_is_revoked_and_after()
    {
        var data = Path.Combine(Path.GetTempPath(), $"upheld-{Guid.NewGuid():N}");
        var made = await RunAsync(data, "create", "--name", "website", "--role", "handler", "--days", "10");
        var until = TimeProvider.System.Today.AddDays(9);

        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.Contains($"works until {until:yyyy-MM-dd}", made.Output, StringComparison.Ordinal);
        Assert.StartsWith("upheld_", TokenIn(made), StringComparison.Ordinal);
        Assert.Equal(
            $"website\tHandler\tuntil {until:yyyy-MM-dd}\tnever used\n",
            (await RunAsync(data, "list")).Output
        );

        (await RunAsync(data, "create", "--name", "website", "--role", "administrator")).IsBadInput("website");
        Assert.Equal(0, (await RunAsync(data, "revoke", "--name", "website")).ExitCode);
        Assert.Equal("website\tHandler\trevoked\tnever used\n", (await RunAsync(data, "list")).Output);
        (await RunAsync(data, "revoke", "--name", "website")).IsBadInput("website");

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task What_is_printed_opens_the_api_of_a_server_that_runs_and_no_more_a_second_after_it_is_revoked()
    {
        // The command has the clock of the machine.
        await using var site = await TestSite.StartAsync(TimeProvider.System.Today);
        var data = site.Storage.Folder;
        var made = await RunAsync(data, "create", "--name", "website", "--role", "complaints-officer");
        using var api = ApiClient.With(site, TokenIn(made));
        const string complaint =
            """{"isServiceRequest":false,"text":"The roof leaks.","name":"Ann","channel":"phone"}""";
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync("/api/v1/complaints", complaint)).Status);
        Assert.Contains($"last used {TimeProvider.System.Today:yyyy-MM-dd}", (await RunAsync(data, "list")).Output);

        Assert.Equal(0, (await RunAsync(data, "revoke", "--name", "website")).ExitCode);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.SendAsync("/api/v1/complaints", complaint)).Status);
    }

    private static string TokenIn(Said made) => made.Output.TrimEnd().Split('\n')[^1];

    private static Task<Said> RunAsync(string data, params string[] what) =>
        Said.AfterAsync("", ["token", .. what, "--data", data]);
}
