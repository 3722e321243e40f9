using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// Requests that no browser sends, to the server as it ships. What one reads as one request and another as two lets somebody
/// answer for others, so each has one answer or none.
/// </summary>
public sealed class RawRequestTests
{
    private const string Second = "GET /accessibility HTTP/1.1\r\nHost: HOST\r\n\r\n";

    private static readonly Dictionary<string, string> Odd = new()
    {
        ["two hosts"] = "GET /complain HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n",
        ["no host"] = "GET /complain HTTP/1.1\r\n\r\n",
        ["a length and chunks"] =
            "POST /complain HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + Second,
        ["two lengths"] =
            "POST /complain HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\nContent-Length: 57\r\n\r\n" + Second,
        ["a length that is none"] = "POST /complain HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0, 57\r\n\r\n" + Second,
        ["a chunk of no length"] =
            "POST /complain HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"
            + Second,
        ["chunks of another kind"] =
            "POST /complain HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Second,
        ["a header in two lines"] =
            "GET /complain HTTP/1.1\r\nHost: HOST\r\nX-A: 1\r\n Content-Length: 5\r\n\r\n" + Second,
        ["a blank before a colon"] = "GET /complain HTTP/1.1\r\nHost: HOST\r\nContent-Length : 5\r\n\r\n" + Second,
        ["200 headers"] =
            "GET /complain HTTP/1.1\r\nHost: HOST\r\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))
            + "\r\n",
        ["a header of 40 KB"] = $"GET /complain HTTP/1.1\r\nHost: HOST\r\nX-A: {new string('x', 40_000)}\r\n\r\n",
        ["a sign that ends a text"] = "GET /compl\0ain HTTP/1.1\r\nHost: HOST\r\n\r\n",
        ["a line that is no request"] = "HELLO\r\n\r\n",
        ["TRACE"] = "TRACE /complain HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\nX-A: secret\r\n\r\n",
        ["CONNECT"] = "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n",
    };

    [Fact]
    public async Task What_can_be_read_in_two_ways_is_refused_and_answered_once()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        foreach (var (name, request) in Odd)
        {
            var answer = await AskAsync(
                server.Address,
                request.Replace("HOST", server.Address.Authority, StringComparison.Ordinal)
            );

            Assert.True(
                answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal),
                $"{name}: {answer}"
            );
            Assert.True(answer.Split("HTTP/1.1 ").Length <= 2, $"{name} is answered twice: {answer}");
            Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_file_is_served_that_is_not_meant_to_be_to_someone_who_is_signed_in_either()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        using var olga = await server.SignInOlgaAsync();
        var cookies = olga.Cookies.GetCookieHeader(server.Address);
        foreach (
            var path in new[]
            {
                "/upheld.db",
                "/upheld.db-wal",
                "/upheld-data/upheld.db",
                "/files/x",
                "/files/",
                "/.git/config",
                "/.env",
                "/appsettings.json",
                "/upheld.dll",
                "/upheld.runtimeconfig.json",
                "/wwwroot/upheld.css",
                "/..%2fupheld.db",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%5cupheld.db",
                "/%c0%ae%c0%ae/upheld.db",
                "//etc/passwd",
                "/Pages/Index.cshtml",
                "/swagger",
            }
        )
        {
            var request =
                $"GET {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nCookie: {cookies}\r\n"
                + "Connection: close\r\n\r\n";
            Assert.StartsWith(
                $"{path} HTTP/1.1 {(int)HttpStatusCode.NotFound}",
                $"{path} {await AskAsync(server.Address, request)}",
                StringComparison.Ordinal
            );
        }
    }

    private static async Task<string> AskAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Whoever is not answered is cut off.
            return "";
        }
    }
}
