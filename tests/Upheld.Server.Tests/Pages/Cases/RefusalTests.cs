using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

public sealed class RefusalTests
{
    [Fact]
    public async Task An_old_matter_is_refused_only_with_its_day_and_a_word_on_discretion()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("received"); // Wednesday 26 August 2026
        var address = $"/cases/{reference}/refuse";
        using var officer = await site.SignInAsync(TestSite.Olga);

        var old = ("Ground", nameof(ExclusionGround.RaisedTooLate));
        var sent = await officer.SendAsync(address, old, ("Reasons", "It was in 2024."), ("Notice", "We cannot."));
        Assert.Equal(3, sent.Errors.Count);
        Assert.Contains("or the day the resident became aware of it (provision 2.3).", sent.Errors[0]);
        Assert.Contains("discretion to accept a complaint about something over 12 months old", sent.Errors[1]);
        Assert.Contains("(provision 2.4)", sent.Errors[2]);
        sent = await officer.SendAsync(sent, address, [("Discretion", "No record is left."), .. Known(2025, 8, 27)]);
        Assert.Contains(sent.Errors, error => error.Contains("raised within 12 months", StringComparison.Ordinal));
        sent = await officer.SendAsync(sent, address, Known(2024, 8, 26));
        Assert.Contains("Ombudsman's contact details in the notice", Assert.Single(sent.Errors));
        Assert.Contains("(provision 2.4)", Assert.Single(sent.Errors));

        sent = await officer.SendAsync(sent, address, ("Draft", "true"), ("Notice", ""));
        var letter = sent.Page.QuerySelector("textarea[name=Notice]")!.TextContent;
        Assert.Contains("It was in 2024.", letter);
        Assert.Contains("You can ask the Housing Ombudsman Service to look at this decision.", letter);
        sent = await officer.SendAsync(sent, address);
        Assert.Equal($"/cases/{reference}", sent.Location);
        Assert.Equal(CaseKind.RefusedComplaint, (await book.LoadAsync(reference)).Kind);
        var file = await officer.OpenAsync(sent.Location!);
        Assert.Contains("Not accepted on Monday 14 September 2026", file.Words);
    }

    [Fact]
    public async Task A_corrected_day_of_receipt_moves_the_due_date_and_keeps_the_first_record()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("received"); // Wednesday 26 August 2026
        using var officer = await site.SignInAsync(TestSite.Olga);
        Assert.Contains("Thursday 3 September 2026", (await officer.OpenAsync($"/cases/{reference}")).Words);
        var sent = await officer.SendAsync(
            $"/cases/{reference}/correct",
            ("ReceivedOn.Day", "8"),
            ("ReceivedOn.Month", "9"),
            ("ReceivedOn.Year", "2026"),
            ("Why", "The letter was stamped on the wrong day.")
        );
        var file = await officer.OpenAsync(sent.Location!);
        Assert.Contains("5 working days from Tuesday 8 September 2026 (provision 6.2)", file.Words);
        Assert.Contains("Tuesday 15 September 2026", file.Words);
        Assert.Contains("Received date corrected", file.Words);
        Assert.Contains("Wednesday 26 August 2026", file.Words);
    }

    private static (string, string)[] Known(int year, int month, int day) =>
        [("KnownOn.Day", $"{day}"), ("KnownOn.Month", $"{month}"), ("KnownOn.Year", $"{year}")];
}
