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
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_is_larger_than_all_its_fields_is_refused_before_it_is_taken_apart(bool saysHowLarge)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var (status, words) = await SendAsync(site, "/sign-in", Text, new string('a', 9 << 20), saysHowLarge);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("8 MB without a file", words);
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
