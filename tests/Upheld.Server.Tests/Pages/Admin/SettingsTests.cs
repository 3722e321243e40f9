using System.Net;
using AngleSharp.Dom;
using Upheld.People;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Admin;

/// <summary>The landlord's own limits: stricter than the Code's, never looser, and nobody's overwritten unseen.</summary>
public sealed class SettingsTests
{
    private const string Settings = "/settings";

    [Fact]
    public async Task A_stricter_limit_is_kept_and_a_looser_one_is_refused_at_its_field()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var opened = await ada.OpenAsync(Settings);
        var days = FieldOf("6.2", opened); // five working days by the Code

        var looser = await ada.SendAsync(opened, Settings, (days, "6"));
        Assert.Contains("(provision 6.2)", Assert.Single(looser.Errors));
        Assert.Equal("6", looser.Page.QuerySelector($"[name='{days}']")!.GetAttribute("value"));
        Assert.True((await LandlordAsync(site)).Policy.Limits.IsEmpty);

        var stricter = await ada.SendAsync(looser, Settings, (days, "3"));
        Assert.Equal(Settings, stricter.Location);
        Assert.Equal(3, (await LandlordAsync(site)).Policy.Limit("6.2")?.Count);
    }

    [Theory]
    [InlineData(true, "You changed the settings already, in another window")]
    [InlineData(false, "Someone else changed the settings just now")]
    public async Task Settings_that_were_changed_meanwhile_are_not_overwritten(bool own, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var other = new Person("nia", "Nia Hale", Role.Administrator);
        Assert.True(await site.Store.AddAccountAsync(other, site.Clock));
        using var first = await site.SignInAsync(own ? TestSite.Ada : other);
        using var second = await site.SignInAsync(TestSite.Ada);
        var opened = await second.OpenAsync(Settings);
        var days = FieldOf("6.2", opened);
        await first.SendAsync(Settings, (days, "3"));

        var late = await second.SendAsync(opened, Settings, (days, "4"));

        Assert.StartsWith(saying, Assert.Single(late.Errors));
        Assert.Equal(3, (await LandlordAsync(site)).Policy.Limit("6.2")?.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData(null)]
    public async Task A_form_that_does_not_say_what_it_was_about_changes_nothing_and_blames_nobody(string? seen)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var opened = await ada.OpenAsync(Settings);
        (string, string)[] typed = [(FieldOf("6.2", opened), "3"), ("Limits[0].Number", "6.2"), ("ReviewEvery", "20")];

        var sent = await ada.ForceAsync(Settings, seen is null ? typed : [.. typed, ("Seen", seen)]);

        Assert.Contains("did not say which version it was filled in from", Assert.Single(sent.Errors));
        Assert.True((await LandlordAsync(site)).Policy.Limits.IsEmpty);
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_is_answered_with_what_to_type_and_its_unit_stands_beside_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var opened = await ada.OpenAsync(Settings);
        var numbers = opened.Page.QuerySelectorAll("input[inputmode=numeric]");
        Assert.NotEmpty(numbers);
        Assert.All(numbers, one => Assert.Equal("working days", one.NextElementSibling?.TextContent));

        var sent = await ada.SendAsync(opened, Settings, (FieldOf("6.2", opened), "three"), ("ReviewEvery", "often"));

        Assert.Equal(
            [
                "Your own limit must be a whole number, such as 5 or 1,200",
                "The time between two reviews must be a whole number, such as 5 or 1,200",
            ],
            sent.Errors
        );
        var forged = await ada.SendAsync(opened, Settings, ("Seen", "zz"));
        Assert.Contains("We could not read this form", Assert.Single(forged.Errors));
    }

    [Theory]
    [InlineData("99.9", "The Code has no such provision")]
    [InlineData("1.2", "The Code sets no time limit here")]
    [InlineData("", "The Code has no such provision")]
    [InlineData(null, "The Code has no such provision")]
    [InlineData("6.3", "Two limits are given here")]
    public async Task A_limit_for_no_provision_or_for_one_twice_is_refused_in_words(string? number, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        (string, string)[] typed =
        [
            ("Limits[0].Number", "6.3"),
            ("Limits[0].Days", "8"),
            ("Limits[1].Days", "4"),
            ("ReviewEvery", "20"),
            ("Seen", "1"),
        ];

        var sent = await ada.ForceAsync(Settings, number is null ? typed : [.. typed, ("Limits[1].Number", number)]);

        Assert.StartsWith(saying, Assert.Single(sent.Errors));
        Assert.Equal("8", sent.Page.QuerySelector($"[name='{FieldOf("6.3", sent)}']")!.GetAttribute("value"));
        Assert.True((await LandlordAsync(site)).Policy.Limits.IsEmpty);
    }

    [Theory]
    [InlineData("a place that no list has")]
    [InlineData("more places than there are limits")]
    [InlineData("more that cannot be read")]
    public async Task A_form_that_no_page_of_ours_drew_fails_nowhere_and_nothing_of_it_is_adopted(string form)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        IEnumerable<(string, string)> typed =
            form == "a place that no list has"
                ? [($"Limits[{int.MaxValue}].Number", "6.3"), ($"Limits[{int.MaxValue}].Days", "4")]
                : Enumerable
                    .Range(0, 450)
                    .SelectMany(place =>
                        new[]
                        {
                            ($"Limits[{place}].Number", "6.3"),
                            ($"Limits[{place}].Days", form == "more that cannot be read" ? "few" : "4"),
                        }
                    );

        var sent = await ada.ForceAsync(Settings, [.. typed, ("ReviewEvery", "20"), ("Seen", "1")]);

        // A place that no list has is passed over, and nothing else stands in the form.
        Assert.Equal(form == "a place that no list has", sent.Status == HttpStatusCode.Redirect);
        Assert.True((int)sent.Status < 500, $"{form}: {sent.Status}");
        Assert.True((await LandlordAsync(site)).Policy.Limits.IsEmpty);
    }

    private static string FieldOf(string provision, Answer open) =>
        open
            .Page.QuerySelectorAll("input[type=hidden]")
            .Single(field => field.GetAttribute("value") == provision)
            .GetAttribute("name")!
            .Replace("Number", "Days");

    private static Task<Landlords.Landlord> LandlordAsync(TestSite site) =>
        site.Store.LoadLandlordAsync(TestContext.Current.CancellationToken);
}
