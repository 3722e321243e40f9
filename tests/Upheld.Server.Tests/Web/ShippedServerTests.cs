using System.Net;
using System.Net.Sockets;
using System.Text;
using Upheld.Server.Tests.Api;

namespace Upheld.Server.Tests.Web;

/// <summary>The server as it ships, on a port: what the host that tests share in memory does not do.</summary>
public sealed class ShippedServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // In memory a header without a value is lost on the way.
    [Fact]
    public async Task A_key_without_a_letter_is_refused_and_not_passed_over()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        using var api = await server.NewProgramAsync();

        var (status, json, _) = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint(), key: "");

        Assert.Equal((HttpStatusCode.BadRequest, "Idempotency-Key"), (status, (string?)json!["field"]));
        Assert.Empty((await api.GetAsync("/api/v1/cases")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_body_that_no_step_could_have_is_refused_before_it_is_read()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        using var api = await server.NewProgramAsync();

        var (status, json, _) = await api.PostAsync(
            "/api/v1/complaints",
            ApiClient.Complaint(new string('x', 3 * 1024 * 1024))
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("larger than 2 MB", (string)json!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_signs_in_and_works_and_what_is_no_request_for_us_is_refused()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        using var olga = await server.SignInOlgaAsync();
        var reference = await new CaseBook(site).ComplaintAsync("received");
        var kept = await olga.SendAsync($"/cases/{reference}/note", ("Note", "She rang."));
        Assert.Contains("She rang.", (await olga.OpenAsync(kept.Location!)).Words);

        foreach (var address in new[] { "/cases/%00", "/cases/%00/note" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await olga.OpenAsync(address)).Status);
        }

        var tooLarge = new byte[27 * 1024 * 1024];
        var upload = await olga.UploadAsync("/self-assessment/2026-27/upload", "Form", "form.txt", tooLarge);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, upload.Status);
        Assert.Contains(
            "at most 25 MB at once, 8 MB without a file, and a completed form of at most 1 MB. Nothing of what you sent was saved",
            upload.Words
        );
        Assert.DoesNotContain("open for a long time", upload.Words);
        var tooLong = await olga.SendAsync($"/cases/{reference}/note", ("Note", new string('x', tooLarge.Length)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.Status);

        using var http = server.NewClient();
        using var page = await http.GetAsync("/complain", Stop);
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Those_who_connect_and_send_nothing_or_half_a_request_keep_nobody_waiting()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await ShippedServer.StartAsync(site);
        var half = Encoding.ASCII.GetBytes($"GET /complain HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-A: ");
        var waiting = new List<Socket>();
        for (var i = 0; i < 400; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            waiting.Add(socket);
            await socket.ConnectAsync(server.Address.Host, server.Address.Port, Stop);
            if (i % 2 == 0)
            {
                await socket.SendAsync(half, Stop);
            }
        }

        using var http = server.NewClient();
        http.Timeout = TimeSpan.FromSeconds(2);
        using var page = await http.GetAsync("/complain", Stop);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        waiting.ForEach(socket => socket.Dispose());
    }
}
