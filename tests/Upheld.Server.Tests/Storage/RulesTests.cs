using System.Diagnostics;
using Upheld.Code;
using Upheld.Server.Storage.Rework;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class RulesTests
{
    [Theory, OnBothEngines]
    public async Task What_was_recorded_by_this_version_from_the_first_is_not_worked_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();

        await kept.ReopenAsync();

        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task A_build_that_judges_alike_works_nothing_out_again_and_is_remembered(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update rules set mark = 'another build' where provision = 'build'");

        await kept.ReopenAsync();

        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
        // Remembered, so that the next start need not ask what every rule answers.
        Assert.Equal(0, await kept.ChangeAsync("update rules set mark = mark where mark = 'another build'"));
    }

    [Fact]
    public void A_rule_about_which_nothing_can_be_asked_gets_no_mark_rather_than_one_that_never_changes()
    {
        var survey = Given.Code.Provisions[0] with { Practice = new Each<string>((_, _) => Finding.Met("asked")) };
        Assert.Throws<UnreachableException>(() => RuleMarks.Of(survey, Given.Code));
    }

    [Theory, OnBothEngines]
    public async Task A_rule_that_judges_otherwise_is_worked_out_again_for_its_kind_of_case(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update rules set mark = 'otherwise' where provision in ('build', '6.2')");

        await kept.ReopenAsync();

        Assert.Equal(1, await kept.ChangeAsync("update jobs set kinds = kinds where kinds = 'complaint'"));
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
        await kept.ReopenAsync();
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }
}
