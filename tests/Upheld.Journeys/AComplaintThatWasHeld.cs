using Microsoft.Playwright;
using Upheld.People;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>A complaint that came too fast waits, and an officer lets it in, in a real browser.</summary>
public sealed class AComplaintThatWasHeld(RunningSite site)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    [Slow("Every page on the way is checked on a desk and on a phone.")]
    public async Task An_officer_finds_it_by_its_reference_sets_it_aside_by_mistake_and_lets_it_in(int width)
    {
        var words = $"The lift has not moved since Sunday. I use a wheelchair on floor {width}.";
        var reference = await site.HoldAsync("Asha Bell", words);
        await site.HoldAsync(RunningSite.LongWord, RunningSite.LongWord);
        var page = await site.OpenAsync(width, role: Role.ComplaintsOfficer);
        await page.GotoAsync("/cases");
        await Checks.PassAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "to be looked at" }).ClickAsync();
        await Checks.PassAsync(page);

        await page.GotoAsync("/cases");
        await page.GetByLabel("Find a case").FillAsync(reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Checks.PassAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).ClickAsync();
        await page.GetByText("The lift has not moved").First.ClickAsync();
        await page.GetByLabel($"{reference}:").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set aside what is ticked" }).ClickAsync();
        await Checks.PassAsync(page);
        await page.GetByLabel("Why is it no complaint?").FillAsync("It looks like junk.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set aside what is ticked" }).ClickAsync();
        await page.GetByText("1 complaint was set aside").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Complaints that were set aside" }).ClickAsync();
        await Checks.PassAsync(page);
        await page.GetByLabel($"{reference}:").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let in what is ticked" }).First.ClickAsync();
        await page.GetByText("1 complaint was let in").WaitForAsync();
        await page.GotoAsync($"/cases/{reference}");
        await page.GetByText(words).First.WaitForAsync();
    }
}
