using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;

namespace Upheld.Journeys;

/// <summary>A case and the form of each step in it, in each state a form can be in.</summary>
public sealed class EveryStepIsAccessible(RunningSite site)
{
    public static TheoryData<string> Verbs => [.. CaseSteps.All.Select(step => step.Verb)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_case_and_the_form_of_a_step_new_and_sent_empty(string verb)
    {
        var address = $"/cases/{await site.CaseWhereAsync(verb)}";
        var page = await site.OpenAsync(role: Role.ComplaintsOfficer);
        await page.GotoAsync(address);
        await Checks.PassAsync(page);

        Assert.True((await page.GotoAsync($"{address}/{verb}"))!.Ok);
        Assert.EndsWith($"{address}/{verb}", page.Url, StringComparison.Ordinal);
        await Checks.PassAsync(page);

        await page.SendEmptyAsync();
        await Checks.PassAsync(page);
    }

    [Fact]
    public async Task A_draft_to_read_before_anything_is_recorded()
    {
        var page = await site.OpenAsync(role: Role.ComplaintsOfficer);
        await page.GotoAsync($"/cases/{await site.CaseWhereAsync(new Acknowledge().Verb)}/acknowledge");
        await page.DefineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write a draft for me" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What you wrote or said")).ToHaveValueAsync(new Regex("^Dear "));
        await Checks.PassAsync(page);
    }

    [Fact]
    public async Task What_someone_else_recorded_while_the_form_was_being_filled_in()
    {
        var address = $"/cases/{await site.CaseWhereAsync(new Withdraw().Verb)}";
        var (mine, theirs) = (
            await site.OpenAsync(role: Role.ComplaintsOfficer),
            await site.OpenAsync(role: Role.Handler)
        );
        await mine.GotoAsync($"{address}/withdraw");
        await theirs.GotoAsync($"{address}/note");
        await theirs.GetByLabel("What happened?").FillAsync("The resident rang: the leak is worse.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Add a note" }).ClickAsync();
        await Assertions.Expect(theirs.GetByRole(AriaRole.Alert)).ToContainTextAsync("The note is added");

        await mine.GetByLabel("What did the resident say?").FillAsync("Please stop it.");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Record a withdrawal" }).ClickAsync();
        await Assertions
            .Expect(mine.GetByRole(AriaRole.Main))
            .ToContainTextAsync("The resident rang: the leak is worse.");
        await Checks.PassAsync(mine);
    }
}
