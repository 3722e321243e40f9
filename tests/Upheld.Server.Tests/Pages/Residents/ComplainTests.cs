using Upheld.People;
using Upheld.Server.Pages.Residents;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Residents;

/// <summary>What the form for residents does not take, and that a person gets through all the same.</summary>
public sealed class ComplainTests
{
    private static readonly (string, string)[] Typed =
    [
        ("Text", "The roof leaks."),
        ("Name", "Asha Bell"),
        ("Phone", "01632 960123"),
        ("Tenure", "rented"),
    ];

    [Theory]
    [InlineData("Phone", " ", "Give us an email address, a phone number or an address to reach you")]
    [InlineData("Tenure", "castle", "Choose one of the answers")]
    [InlineData("Website", "https://example.org", "Please press “Send complaint” again")]
    public async Task What_cannot_be_taken_is_said_and_a_person_gets_through_by_sending_it_again(
        string field,
        string value,
        string saying
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        (string, string)[] wrong = [.. Typed.Where(one => one.Item1 != field), (field, value)];

        var refused = await resident.SendAsync("/complain", wrong);

        Assert.Contains(saying, Assert.Single(refused.Errors));
        Assert.Empty(await RecordedAsync(site));
        var right = Typed.Where(one => one.Item1 == field).ToArray();
        Assert.Equal("/complain/received", (await resident.SendAsync(refused, "/complain", right)).Location);
        Assert.Equal("The roof leaks.", Assert.Single(await RecordedAsync(site)));
    }

    [Fact]
    public async Task Everything_that_is_missing_or_wrong_is_said_at_once_and_in_words_for_a_resident()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        var refused = await resident.SendAsync(
            "/complain",
            ("Name", ""),
            ("Email", "asha at home"),
            ("Tenure", "castle")
        );
        Assert.Equal(
            [
                "Tell us what is wrong",
                "Enter your name",
                "Enter an email address in the correct format, like name@example.com.",
                "Choose one of the answers.",
            ],
            refused.Errors
        );
    }

    [Fact]
    public async Task The_reference_is_shown_again_for_some_minutes_and_then_to_nobody()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        var received = (await resident.SendAsync("/complain", Typed)).Location!;
        var first = await resident.OpenAsync(received);
        Assert.Contains("We have your complaint", first.Words);

        site.Clock.Advance(TimeSpan.FromMinutes(ReceivedModel.MostMinutes) - TimeSpan.FromSeconds(1));
        Assert.Equal(first.Words, (await resident.OpenAsync(received)).Words);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/complain", (await resident.OpenAsync(received)).Location);
        // Nor is it left in the browser.
        Assert.DoesNotContain(resident.Cookies.GetAllCookies(), cookie => cookie.Name == "upheld-news");
    }

    private static async Task<IEnumerable<string>> RecordedAsync(TestSite site)
    {
        var stop = TestContext.Current.CancellationToken;
        var words = new List<string>();
        foreach (var row in (await site.Store.Cases.OpenAsync(TestSite.Olga.Access, null, 9, stop)).Items)
        {
            words.Add((await site.Store.LoadCaseAsync(Access.OfUpheld, row.Reference, stop))!.State.Words);
        }

        return words;
    }
}
