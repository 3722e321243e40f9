using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Upheld.People;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>Who reads a case is on record, and someone who may not is given none, whichever page asks for them.</summary>
public sealed class ReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_sees_a_case_is_on_record_with_how_and_nobody_else()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var (read, listed) = (await book.ComplaintAsync("assigned"), await book.ComplaintAsync("assigned"));
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var greg = await site.SignInAsync(TestSite.Greg);
        using var api = await ApiClient.WithTokenAsync(site, Role.Handler, "website");
        await olga.OpenAsync($"/cases/{read}");
        await tom.OpenAsync($"/cases/{read}/note");
        await api.GetAsync($"/api/v1/cases/{read}");
        Assert.Contains(listed, (await olga.OpenAsync("/cases")).Words);
        Assert.Equal(HttpStatusCode.Forbidden, (await greg.OpenAsync($"/cases/{read}")).Status);

        Assert.Equal(
            ["olga Listed", "olga Opened", "token:website ReadByProgram", "tom Opened"],
            await LooksAsync(site, read)
        );
        Assert.Equal(["olga Listed"], await LooksAsync(site, listed));
    }

    [Fact]
    public async Task A_step_that_is_refused_or_comes_too_late_shows_the_case_and_puts_that_on_record()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var hana = await site.SignInAsync(TestSite.Hana);
        Assert.NotEmpty((await olga.ForceAsync($"/cases/{reference}/note", ("Version", "2"))).Errors);
        var late = await hana.ForceAsync($"/cases/{reference}/note", ("Note", "A call."), ("Version", "1"));
        Assert.Contains("Someone changed this case", Assert.Single(late.Errors));

        Assert.Equal(["hana Answered", "olga Answered"], await LooksAsync(site, reference));
    }

    [Fact]
    public async Task A_program_that_takes_a_step_is_shown_the_whole_case_and_that_is_on_record()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "telephones");
        using var other = await ApiClient.WithTokenAsync(site, Role.GoverningBodyMember, "figures");
        var (status, json, _) = await api.PostAsync($"/api/v1/cases/{reference}/note", new { note = "A call." });
        Assert.Equal((HttpStatusCode.OK, "Asha Bell"), (status, (string)json!["resident"]!["name"]!));
        await other.PostAsync($"/api/v1/cases/{reference}/note", new { note = "A call." });

        Assert.Equal(["token:telephones Answered"], await LooksAsync(site, reference));
    }

    [Fact]
    public async Task A_step_that_is_taken_on_a_page_is_one_look_by_the_page_that_follows()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        var note = $"/cases/{reference}/note";
        using var olga = await site.SignInAsync(TestSite.Olga);
        var form = await olga.OpenAsync(note);
        var taken = await olga.SendAsync(form, note, ("Note", "A call."));
        Assert.Contains("A call.", (await olga.OpenAsync(taken.Location!)).Words);

        // The form was one look, the case with the note in it another.
        Assert.Equal(["olga Opened", "olga Opened"], await LooksAsync(site, reference));
    }

    [Fact]
    public async Task A_program_that_begins_a_case_has_read_nothing_and_one_that_is_shown_a_case_after_a_step_has()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var request = await new CaseBook(site).RequestAsync();
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "telephones");
        var recorded = await api.ComplainAsync();
        var raise = new
        {
            receivedOn = "2026-09-14",
            channel = "phone",
            text = "Nobody came.",
        };
        var (status, raised, _) = await api.PostAsync($"/api/v1/cases/{request}/raise", raise);
        Assert.Equal(HttpStatusCode.Created, status);

        Assert.Equal(
            HttpStatusCode.OK,
            (await api.PostAsync($"/api/v1/cases/{recorded}/note", new { note = "A call." })).Status
        );
        Assert.Equal(["token:telephones Answered"], await LooksAsync(site, recorded));
        Assert.Equal(["token:telephones Answered"], await LooksAsync(site, (string)raised!["reference"]!));
        Assert.Equal(["token:telephones Named"], await LooksAsync(site, request)); // The answer shows the complaint alone.
    }

    [Fact]
    public async Task A_case_whose_reference_is_typed_in_small_letters_is_read_once()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains(reference, (await olga.FollowAsync($"/cases/{reference.ToLowerInvariant()}")).Words);

        Assert.Equal(["olga Opened"], await LooksAsync(site, reference));
    }

    [Fact]
    public async Task Someone_who_may_not_read_a_case_is_given_none_whichever_page_asks_for_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        var worker = SharedHost.ServicesFor(site, site.Services).GetRequiredService<Worker>();
        foreach (var person in TestSite.People)
        {
            var file = await worker.ReadAsync(reference, person, LookKind.Opened, Stop);
            Assert.Equal((person, person.Access.May(Act.ReadCase)), (person, file is not null));
        }
    }

    private static async Task<IEnumerable<string>> LooksAsync(TestSite site, string reference)
    {
        await site.Store.Looks.DisposeAsync(); // What is still being gathered is kept.
        var looks = await site.Store.LooksAtAsync(reference);
        return looks.Select(look => $"{look.By} {look.How}").Order(StringComparer.Ordinal);
    }
}
