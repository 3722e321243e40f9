using System.Net;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>A complaints officer sees who has read a case, when and how.</summary>
public sealed class ReadersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_who_opened_it_by_day_and_a_list_does_not_hide_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        await LooksAsync(
            site,
            ("tom", LookKind.Opened, "2026-09-13T22:59:00Z"),
            ("tom", LookKind.Opened, "2026-09-13T23:00:00Z"), // Midnight in London.
            ("token:gone", LookKind.ReadByProgram, "2026-09-14T07:05:00Z"),
            ("hana", LookKind.Listed, "2026-09-14T07:06:00Z"),
            ("hana", LookKind.Listed, "2026-09-14T07:06:40Z"),
            ("tom", LookKind.Opened, "2026-09-14T08:30:00Z")
        );
        using var olga = await site.SignInAsync(TestSite.Olga);
        var link = (await olga.OpenAsync($"/cases/{reference}")).Page.QuerySelector("a[href$='/readers']")!;

        var page = await olga.OpenAsync(link.GetAttribute("href")!);

        Assert.Equal(
            [
                "Monday 14 September 2026",
                "Tom Adeyemi tom | 2 times, 12:00am to 9:30am | Opened the case",
                "token:gone | 8:05am | Read it through the API",
                "Sunday 13 September 2026",
                "Tom Adeyemi tom | 11:59pm | Opened the case",
            ],
            Lines(page)
        );
        var everything = await olga.OpenAsync($"/cases/{reference}/readers?all=true");
        Assert.Contains("Hana Malik hana | 2 times, 8:06am | Saw it in a list", Lines(everything));

        async Task LooksAsync(TestSite of, params (string By, LookKind How, string At)[] looks)
        {
            await using var database = of.Storage.OpenDatabase();
            await database.WriteAsync(
                session =>
                    LookRows.AddAsync(
                        session,
                        [
                            .. looks.Select(look => new Look(
                                look.By,
                                DateTimeOffset.Parse(look.At, null),
                                look.How,
                                [reference]
                            )),
                        ],
                        Stop
                    ),
                Stop
            );
        }
    }

    [Fact]
    public async Task It_goes_on_where_the_page_before_ended()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        for (var look = 1; look <= ReadersModel.OnPage + 1; look++)
        {
            site.Store.Looks.Note($"someone{look}", LookKind.Opened, reference);
        }

        await site.Store.Looks.DisposeAsync();
        using var olga = await site.SignInAsync(TestSite.Olga);
        var first = await olga.OpenAsync($"/cases/{reference}/readers");
        var second = await olga.OpenAsync(first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(ReadersModel.OnPage, Lines(first).Count(line => line.Contains("someone")));
        Assert.DoesNotContain("someone1 ", string.Join(' ', Lines(first)));
        Assert.Equal("someone1 | 10:30am | Opened the case", Lines(second)[^1]);
        Assert.Null(second.Page.QuerySelector("a[rel=next]"));
        var past = await olga.OpenAsync($"/cases/{reference}/readers?before=1");
        Assert.Contains("Nobody did before that.", past.Words);
    }

    [Fact]
    public async Task A_handler_is_offered_no_such_page_not_even_of_their_own_case_and_what_was_asked_is_noted()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        await book.RestrictAsync(reference, team: null);
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var opened = await tom.OpenAsync($"/cases/{reference}");
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.DoesNotContain("/readers", opened.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await tom.OpenAsync($"/cases/{reference}/readers")).Status);
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync($"/cases/{reference}/readers")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.OpenAsync("/cases/7Q4M-2KD9/readers")).Status);

        await site.Store.Looks.DisposeAsync();
        Assert.Equal(
            [("olga", LookKind.Readers), ("tom", LookKind.Opened)],
            (await site.Store.LooksAtAsync(reference)).Select(look => (look.By, look.How))
        );
    }

    // Each day's heading, and each of its rows.
    private static List<string> Lines(Answer page) =>
        [
            .. page
                .Page.QuerySelectorAll("caption, tbody tr")
                .Select(line =>
                    line.TagName == "CAPTION"
                        ? line.TextContent
                        : string.Join(
                            " | ",
                            line.Children.Select(cell =>
                                string.Join(
                                    ' ',
                                    cell.LastElementChild!.TextContent.Split(
                                        (char[]?)null,
                                        StringSplitOptions.RemoveEmptyEntries
                                    )
                                )
                            )
                        )
                ),
        ];
}
