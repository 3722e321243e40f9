using System.Net;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>One complaint from the resident's form to the end of stage 2, through the pages alone.</summary>
public sealed class JourneyTests
{
    internal static readonly DateOnly Complained = new(2026, 9, 7); // Monday

    [Fact]
    public async Task A_complaint_goes_through_both_stages_and_no_further()
    {
        await using var site = await TestSite.StartAsync(Complained);
        await ThroughBothStagesAsync(site);
    }

    /// <summary>The whole of it on a site that starts on the Monday of the complaint; gives the case's reference.</summary>
    internal static async Task<string> ThroughBothStagesAsync(TestSite site)
    {
        using var resident = site.SignedOut();
        using var officer = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var hana = await site.SignInAsync(TestSite.Hana);
        async Task OnAsync(DateOnly day)
        {
            site.Clock.MoveTo(day);
            await site.SignInAsync(TestSite.Olga, officer);
            await site.SignInAsync(TestSite.Tom, tom);
            await site.SignInAsync(TestSite.Hana, hana);
        }

        var sent = await resident.SendAsync(
            "/complain",
            ("Text", "The roof leaks on my bed."),
            ("Name", "Asha Bell"),
            ("Email", "asha@example.org"),
            ("Tenure", "rented")
        );
        Assert.Equal("/complain/received", sent.Location);
        var confirmation = await resident.OpenAsync(sent.Location!);
        Assert.Contains("by Monday 14 September 2026", confirmation.Words);
        var reference = confirmation.Page.QuerySelector(".govuk-panel__body strong")!.TextContent;
        var at = $"/cases/{reference}";

        // A handler acts on their own cases only, so nothing is open to Tom before it is his.
        Assert.Equal(HttpStatusCode.Forbidden, (await tom.OpenAsync($"{at}/acknowledge")).Status);
        await DoneAsync(await officer.SendAsync($"{at}/assign", ("Handler", "tom")), officer, "The handler is chosen");
        Assert.Contains("Tom Adeyemi", (await officer.OpenAsync(at)).Words);

        await OnAsync(new DateOnly(2026, 9, 9)); // Wednesday
        var drafted = await tom.SendAsync(
            $"{at}/acknowledge",
            ("Understanding", "The roof has leaked on your bed since August."),
            ("OutcomesSought", "The roof mended and a new mattress."),
            ("Points", "The leak\r\nThe mattress\r\n"),
            ("ResponsibleFor", "The roof."),
            ("NotResponsibleFor", "Nothing else."),
            ("Draft", "true")
        );
        Assert.Contains("Nothing is recorded yet", drafted.Words);
        var letter = Field(drafted, "Notice");
        Assert.Contains("1. The leak\n2. The mattress", letter);
        Assert.Contains("Tom Adeyemi is looking into your complaint", letter);
        Assert.Contains("by Wednesday 23 September 2026", letter); // 10 working days from Wednesday 9 September
        await DoneAsync(await tom.SendAsync(drafted, $"{at}/acknowledge"), tom, "The acknowledgement is recorded");

        await OnAsync(new DateOnly(2026, 9, 21)); // Monday
        var extending = await tom.OpenAsync($"{at}/extend");
        Assert.Contains("Now due: Wednesday 23 September 2026", extending.Words);
        Assert.Contains("Last day without a further good reason: Wednesday 7 October 2026", extending.Words);
        (string, string)[] longer = [.. Date("Until", 2026, 10, 8), ("Reason", "The roofer is ill.")];
        drafted = await tom.SendAsync(extending, $"{at}/extend", [.. longer, ("Draft", "true")]);
        Assert.Contains("Say what good reason there is for it (provision 6.4).", Assert.Single(drafted.Errors));
        drafted = await tom.SendAsync(drafted, $"{at}/extend", ("GoodReason", "None nearer."), ("Draft", "true"));
        Assert.Contains("We will now answer you by Thursday 8 October 2026", Field(drafted, "Notice"));
        var refused = await tom.SendAsync(drafted, $"{at}/extend", ("Notice", "Wait."));
        Assert.Contains("(provision 6.5)", Assert.Single(refused.Errors));
        await DoneAsync(
            await tom.SendAsync(drafted, $"{at}/extend", Date("Until", 2026, 10, 7)),
            tom,
            "The extension is recorded"
        );
        var file = await tom.OpenAsync(at);
        Assert.Contains("Extended from Wednesday 23 September 2026", file.Words);

        await OnAsync(new DateOnly(2026, 10, 6)); // Tuesday
        var half = await tom.SendAsync(
            $"{at}/respond",
            ("Answers[0].Outcome", "Upheld"),
            ("Answers[0].Reasons", "Our policy gives 20 days."),
            ("Outcome", "Upheld"),
            ("Notice", "Here is our answer.")
        );
        Assert.Equal(
            ["Say what you decided on point 2 (provision 6.7).", "Give your reasons on point 2 (provision 6.7)."],
            half.Errors
        );
        Assert.Equal("Our policy gives 20 days.", Field(half, "Answers[0].Reasons"));
        (string, string)[] second = [("Answers[1].Outcome", "NotUpheld"), ("Answers[1].Reasons", "It was insured.")];
        drafted = await tom.SendAsync(half, $"{at}/respond", [.. second, ("Draft", "true")]);
        Assert.Contains("Here is our answer.", Field(drafted, "Notice"));
        await DoneAsync(await tom.SendAsync(drafted, $"{at}/respond"), tom, "The response is recorded");

        await OnAsync(new DateOnly(2026, 10, 12)); // Monday
        await DoneAsync(await hana.SendAsync($"{at}/escalate", ("Channel", "Phone")), hana, "at stage 2");

        // The handler of stage 1 can neither be given stage 2 nor be named as the one who considered it.
        var assigned = await officer.SendAsync($"{at}/assign", ("Handler", "tom"));
        Assert.Contains("someone else must consider stage 2 (provision 6.13).", Assert.Single(assigned.Errors));
        await DoneAsync(await officer.SendAsync($"{at}/assign", ("Handler", "hana")), officer, "The handler is chosen");
        drafted = await hana.SendAsync($"{at}/acknowledge", ("Draft", "true"));
        Assert.Equal("The leak\nThe mattress", Field(drafted, "Points").Replace("\r", ""));
        await DoneAsync(await hana.SendAsync(drafted, $"{at}/acknowledge"), hana, "The acknowledgement is recorded");
        Assert.Equal(HttpStatusCode.Forbidden, (await tom.OpenAsync($"{at}/respond")).Status);

        await OnAsync(new DateOnly(2026, 10, 30)); // Friday
        (string, string)[] final =
        [
            ("Answers[0].Outcome", "Upheld"),
            ("Answers[0].Reasons", "Our policy gives 20 days."),
            ("Answers[1].Outcome", "Upheld"),
            ("Answers[1].Reasons", "We said so in May."),
            ("Outcome", "Upheld"),
            ("Notice", "This is our final answer."),
        ];
        var byTom = await officer.SendAsync($"{at}/respond", [.. final, ("Handler", "tom")]);
        Assert.Contains("(provision 6.13)", Assert.Single(byTom.Errors));
        await DoneAsync(await hana.SendAsync($"{at}/respond", final), hana, "The response is recorded");

        var third = await hana.FollowAsync($"{at}/escalate");
        Assert.Contains("there is no third stage. The resident can go to the Ombudsman (provision 5.3).", third.Words);
        var version = third.Page.QuerySelectorAll(".upheld-timeline__entry").Length;
        var forced = await hana.ForceAsync(
            $"{at}/escalate",
            [.. Date("On", 2026, 10, 30), ("Channel", "Phone"), ("Version", $"{version}")]
        );
        Assert.Contains("no third stage", Assert.Single(forced.Errors));

        file = await hana.OpenAsync(at);
        Assert.Contains("Answered on Tuesday 6 October 2026: upheld", file.Words);
        Assert.Contains("Answered on Friday 30 October 2026: upheld", file.Words);
        Assert.DoesNotContain("Take to stage 2", file.Words);
        Assert.All(
            file.Page.QuerySelectorAll(".upheld-findings a"),
            link => Assert.NotNull(file.Page.QuerySelector(link.GetAttribute("href")!))
        );
        Assert.NotEmpty(file.Page.QuerySelectorAll(".upheld-findings a"));
        return reference;
    }

    [Fact]
    public async Task A_complaint_raised_from_a_service_request_counts_from_the_day_it_was_said()
    {
        await using var site = await TestSite.StartAsync(new DateOnly(2026, 9, 14)); // Monday
        using var hana = await site.SignInAsync(TestSite.Hana);
        var recorded = await hana.SendAsync(
            "/record",
            [
                ("IsServiceRequest", "True"),
                ("Text", "Please mend the gate."),
                ("Channel", "Phone"),
                ("Name", "Ben Cole"),
                .. Date("ReceivedOn", 2026, 9, 1),
            ]
        );
        var request = recorded.Location!;
        var open = await hana.OpenAsync(request);
        Assert.Contains("It is recorded", open.Words);
        Assert.Contains("Review the service request", open.Words);

        await DoneAsync(await hana.SendAsync($"{request}/decline-offer", ("Words", "Not now.")), hana, "did not want");
        var early = await hana.SendAsync(
            $"{request}/raise",
            [("Text", "Nobody came."), ("Channel", "Phone"), .. Date("ReceivedOn", 2026, 8, 31)]
        );
        Assert.Contains("cannot be before the service request on 1 September 2026", Assert.Single(early.Errors));
        var raised = await hana.SendAsync(early, $"{request}/raise", Date("ReceivedOn", 2026, 9, 10)); // Thursday
        Assert.NotEqual(request, raised.Location);
        var complaint = await hana.OpenAsync(raised.Location!);
        Assert.Contains("Received Thursday 10 September 2026", complaint.Words);
        Assert.Contains("Seen as a complaint on Monday 14 September 2026", complaint.Words);
        Assert.Contains("5 working days from Thursday 10 September 2026 (provision 6.2)", complaint.Words);
        Assert.NotNull(complaint.Page.QuerySelector($"a[href='{request}']"));

        open = await hana.OpenAsync(request);
        Assert.Contains("Received Tuesday 1 September 2026", open.Words);
        Assert.NotNull(open.Page.QuerySelector($"a[href='{raised.Location}']"));
        await DoneAsync(await hana.SendAsync($"{request}/review", ("Note", "Booked.")), hana, "The review is recorded");
        await DoneAsync(await hana.SendAsync($"{request}/complete", ("Note", "Mended.")), hana, "is done");
    }

    private static async Task DoneAsync(Answer sent, Browser browser, string said)
    {
        Assert.True(sent.Location is not null, string.Join('\n', sent.Errors.Append($"Not {said}")));
        var shown = await browser.OpenAsync(sent.Location);
        Assert.Contains(said, shown.Page.QuerySelector(".govuk-notification-banner--success")!.TextContent);
    }

    private static string Field(Answer answer, string name) =>
        answer.Page.QuerySelector($"[name='{name}']") switch
        {
            AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
            AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
            _ => throw new ArgumentException($"There is no field {name}.", nameof(name)),
        };

    private static (string, string)[] Date(string name, int year, int month, int day) =>
        [($"{name}.Day", $"{day}"), ($"{name}.Month", $"{month}"), ($"{name}.Year", $"{year}")];
}
