using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>What a form may be is asked before it is taken apart, of anyone.</summary>
public class FormReadingTests
{
    private const string Text = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("/complain", "abc")]
    [InlineData("/sign-in", "--xx\r\nContent-Disposition: form-data; name=\"Id\"\r\n\r\nolga")]
    [InlineData("/complain", "--xx\r\nContent-Disp")]
    public async Task A_form_that_ends_within_one_of_its_parts_cannot_be_read_and_is_no_failure_of_ours(
        string path,
        string body
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var (status, words) = await SendAsync(site, path, "multipart/form-data; boundary=xx", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("We could not read what you sent", words);
    }

    [Theory]
    [InlineData(Text, true)]
    [InlineData(Text, false)]
    [InlineData("multipart/form-data; boundary=xx", true)]
    public async Task A_form_of_someone_signed_out_that_is_larger_than_all_its_fields_is_refused_before_it_is_taken_apart(
        string type,
        bool saysHowLarge
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var body =
            $"--xx\r\nContent-Disposition: form-data; name=\"Id\"\r\n\r\n{new string('a', 1 << 20)}\r\n--xx--\r\n";
        var (status, words) = await SendAsync(site, "/sign-in", type, body, saysHowLarge);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("at most 1 MB from someone who is not signed in", words);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_of_someone_signed_in_are_refused_where_they_are_larger_than_all_fields_beside_a_file_too(
        bool hasFile
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);
        (string, string)[] fields =
        [
            .. Enumerable.Range(1, 3).Select(part => ($"Part{part}", new string('a', 3 << 20))),
        ];
        var sent = hasFile
            ? await olga.UploadAsync(
                "/self-assessment/2026-27/upload",
                "Form",
                "form.txt",
                "6.2 Yes"u8.ToArray(),
                fields
            )
            : await olga.ForceAsync("/record", fields);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.Status);
        Assert.Contains("8 MB without a file", sent.Words);
    }

    [Fact]
    public async Task A_complaint_that_fills_every_field_with_the_largest_letters_is_read()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        var text = string.Concat(Enumerable.Repeat("🏠", 10_000));
        var sent = await resident.SendAsync(
            "/complain",
            ("Text", text),
            ("Name", "Asha"),
            ("Address", text),
            ("Phone", "1")
        );
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(text, sent.Page.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_nobody_typed_is_not_shown_again_and_the_page_says_so()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        var vast = new string('<', 300_000);
        foreach (var (path, field) in new[] { ("/sign-in", "Id"), ("/complain", "Text") })
        {
            var sent = await resident.SendAsync(path, (field, vast));
            Assert.Equal(HttpStatusCode.OK, sent.Status);
            Assert.DoesNotContain(vast[..100], sent.Page.DocumentElement.TextContent);
            Assert.Null(sent.Page.QuerySelector("input[value^='<<<']"));
            Assert.Contains("too long to be shown again: 300,000 letters", sent.Words);
        }
    }

    private static async Task<(HttpStatusCode Status, string Words)> SendAsync(
        TestSite site,
        string path,
        string type,
        string body,
        bool saysHowLarge = true
    )
    {
        using var http = site.NewClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (!saysHowLarge)
        {
            content.Headers.ContentLength = null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = !saysHowLarge;
        using var answer = await http.SendAsync(request, TestStore.Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestStore.Cancellation));
    }
}
