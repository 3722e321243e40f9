using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Upheld.People;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>The spine of it all, in a real browser.</summary>
public sealed partial class AComplaintFromEndToEnd(RunningSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Slow("A person fills in four forms, and every page on the way is checked on a desk and on a phone.")]
    public async Task A_resident_complains_on_a_phone_and_an_officer_acknowledges_it(bool scripts)
    {
        var phone = await site.OpenAsync(360, scripts);
        await phone.GotoAsync("/");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Make a complaint" }).ClickAsync();

        // Nothing filled in: the form says what is missing.
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send complaint" }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter your name");

        await phone.GetByLabel("What is wrong").FillAsync("The lift has been broken for two weeks. Please mend it.");
        await phone.GetByLabel("Your name").FillAsync("Rita O’Dowd");
        await phone.GetByLabel("Phone number").FillAsync("01632 960 123");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send complaint" }).ClickAsync();
        await Assertions
            .Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("We have your complaint");
        var reference = Reference().Match(await phone.GetByRole(AriaRole.Main).InnerTextAsync()).Value;
        Assert.NotEmpty(reference);
        if (scripts)
        {
            await Checks.PassAsync(phone);
        }

        var desk = await site.OpenAsync(1280, scripts, Role.ComplaintsOfficer);
        await desk.GotoAsync("/cases");
        await desk.GetByLabel("Find a case").FillAsync(reference.ToLowerInvariant());
        await desk.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).First.ClickAsync();
        await desk.DefineAsync();
        await desk.GetByLabel("What you wrote or said").FillAsync("We have your complaint about the lift.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Main)).ToContainTextAsync("The acknowledgement is recorded");
        await Assertions.Expect(desk.GetByRole(AriaRole.Main)).ToContainTextAsync("Respond at stage 1");
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")]
    private static partial Regex Reference();
}
