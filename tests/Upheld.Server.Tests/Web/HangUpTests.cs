using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Upheld.People;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Someone who hangs up in the middle of sending is no failure of ours, and nobody is woken for it.</summary>
public sealed class HangUpTests
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Upload = "multipart/form-data; boundary=x";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/complaints", Json, "{\"text\":\"The roof")]
    [InlineData("/complain", Form, "Given.Text=The+roof")]
    [InlineData("/sign-in", Form, "Id=olga&Password=th")]
    [InlineData("/self-assessment/2026-27/upload", Upload, "--x\r\nContent-Disposition: form-data; name=\"Form\"")]
    public Task Nothing_is_logged_of_a_request_that_breaks_off(string path, string type, string begun) =>
        NothingIsLoggedAsync(path, type, begun, length: 5000);

    [Theory]
    [InlineData(
        "/api/v1/complaints",
        Json,
        """{"isServiceRequest":false,"text":"The roof","name":"Ann","channel":"phone"}"""
    )]
    [InlineData("/complain", Form, "Given.Text=The+roof")]
    [InlineData("/sign-in", Form, "Id=olga&Password=th")]
    public Task Nothing_is_logged_of_someone_who_does_not_wait_for_the_answer(string path, string type, string sent) =>
        NothingIsLoggedAsync(path, type, sent, sent.Length);

    private static async Task NothingIsLoggedAsync(string path, string type, string begun, int length)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(
            site,
            adapt: builder => builder.Logging.AddFakeLogging()
        );
        var address = server.Address;
        var token = await site.Store.AddTokenAsync("program", Role.ComplaintsOfficer, site.Clock);
        using var olga = await server.SignInOlgaAsync();
        var request =
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\n"
            + $"Authorization: Bearer {token}\r\nCookie: {olga.Cookies.GetCookieHeader(address)}\r\n"
            + $"Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n";

        Assert.NotEmpty(olga.Cookies.GetCookieHeader(address));
        foreach (var isReset in new[] { true, false })
        {
            await BreakOffAsync(address, request, begun, isReset);
        }

        // Once the server has stopped, whatever it had begun has ended.
        var failures = server.Services.GetFakeLogCollector();
        await server.StopAsync();
        Assert.Empty(failures.Warnings);
    }

    private static async Task BreakOffAsync(Uri address, string request, string begun, bool isReset)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Stop);
        // Asked to go on, whoever hangs up does so while the server reads.
        var asked = new byte[100];
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(asked, 0, await socket.ReceiveAsync(asked, Stop)));
        await socket.SendAsync(Encoding.ASCII.GetBytes(begun), Stop);
        socket.LingerState = new LingerOption(isReset, 0);
    }
}
