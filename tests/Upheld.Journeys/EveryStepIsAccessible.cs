using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>A case and the form of each step in it, in each state a form can be in.</summary>
public sealed class EveryStepIsAccessible(RunningSite site)
{
    public static TheoryData<string> Verbs => [.. CaseSteps.All.Select(step => step.Verb)];

    [Fact]
    [Slow("A case in each state in which some step is open is looked at, on a desk and on a phone.")]
    public async Task Every_case_in_which_something_can_be_done()
    {
        var page = await site.OpenAsync(role: Role.ComplaintsOfficer);
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in CaseSteps.All)
        {
            references.Add(await site.CaseWhereAsync(step.Verb));
        }

        Assert.InRange(references.Count, 2, CaseSteps.All.Length);
        foreach (var reference in references)
        {
            Assert.True((await page.GotoAsync($"/cases/{reference}"))!.Ok);
            await Checks.PassAsync(page);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_form_of_a_step_new_and_sent_empty(string verb)
    {
        var address = $"/cases/{await site.CaseWhereAsync(verb)}";
        var page = await site.OpenAsync(role: Role.ComplaintsOfficer);
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
