using System.Net;

namespace Upheld.Server.Tests.Pages;

public sealed class FrameTests(PagesHost pages)
{
    [Theory]
    [InlineData("/accessibility")]
    [InlineData("/cookies")]
    [InlineData(PagesHost.Patterns)]
    public async Task A_page_has_one_heading_a_skip_link_and_nothing_inline(string path)
    {
        var page = await pages.Open(path);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        var skip = page.QuerySelector(".govuk-skip-link")!.GetAttribute("href")!;
        Assert.Equal("MAIN", page.QuerySelector(skip)!.TagName);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            one => one.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal("Harbour & Vale Homes", page.QuerySelector(".upheld-header__landlord")!.TextContent);
        Assert.Contains("Priya <Nair>", page.QuerySelector(".upheld-header__account")!.TextContent);
    }

    [Fact]
    public async Task Each_file_a_page_names_is_there_may_be_kept_and_names_no_other()
    {
        var page = await pages.Open("/cookies");
        var files = page.QuerySelectorAll("link[href], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .ToList();
        Assert.Equal(3, files.Count);
        foreach (var file in files)
        {
            Assert.Contains("?v=", file);
            using var answer = await pages.Get(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
            Assert.DoesNotContain("url(", await PagesHost.Text(answer));
        }

        using var unversioned = await pages.Get("/govuk-frontend.min.js");
        Assert.Equal("no-cache", unversioned.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/cookies", true)]
    [InlineData("/nothing-here", true)]
    [InlineData("/boom", true)]
    [InlineData("/govuk-frontend.min.js", false)]
    public async Task A_page_runs_only_our_files_stands_in_no_frame_and_is_not_kept(string path, bool isPage)
    {
        using var answer = await pages.Get(path);
        // Word for word, so that whoever loosens it has to say so here as well.
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
                + "frame-ancestors 'none'; base-uri 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Equal(isPage, answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("GET", "/nothing-here", 404, "We cannot find that page")]
    [InlineData("GET", "/boom", 500, "Sorry, something went wrong")]
    [InlineData("POST", "/locked", 409, "This was changed while you were working")]
    [InlineData("POST", PagesHost.Patterns, 400, "We could not read what you sent")]
    [InlineData("GET", "/error/403", 403, "You cannot open this page")]
    public async Task A_failure_is_said_in_plain_words(string method, string path, int status, string heading)
    {
        using var answer = await pages.Browser.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), path),
            TestContext.Current.CancellationToken
        );
        var page = await PagesHost.Read(answer);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task A_form_with_more_fields_than_any_of_ours_is_said_to_be_one_that_cannot_be_read()
    {
        using var answer = await pages.Send([.. Enumerable.Range(0, 2_000).Select(i => ($"field-{i}", "x"))]);
        var page = await PagesHost.Read(answer);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("We could not read what you sent", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/error/200")]
    [InlineData("/error/700")]
    public async Task An_error_page_exists_only_for_errors(string path)
    {
        using var answer = await pages.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_interface_for_programs_gets_no_page_for_its_error() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => pages.Get("/api/boom"));

    [Fact]
    public void The_menu_marks_a_page_and_what_lies_beneath_it()
    {
        var link = new Upheld.Server.Pages.NavigationLink("Worklist", "/cases");
        Assert.Equal("page", link.CurrentOn("/cases"));
        Assert.Equal("true", link.CurrentOn("/cases/C-2026-00412"));
        Assert.Null(link.CurrentOn("/cases-of-others"));
    }
}
