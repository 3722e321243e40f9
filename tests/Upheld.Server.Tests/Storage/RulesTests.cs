using System.Diagnostics;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;
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
    public async Task A_landlord_taken_over_after_its_cases_has_them_worked_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1);
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));

        var strict = Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2)], 20, TestStore.Today).Events;
        await kept.Store.ImportAsync(
            [(Landlord.Stream, [new RecordedEvent(1, strict[0], DateTimeOffset.UtcNow, "sam")])],
            TestStore.Cancellation
        );

        Assert.NotNull(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
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
        var unrecorded = Given.Code.Provisions.First(provision => !provision.Practice.IsRecorded);
        Assert.Throws<UnreachableException>(() => RuleMarks.Of(unrecorded, Given.Code));
    }

    [Fact]
    public void A_rule_that_changes_only_for_a_landlord_with_limits_of_its_own_gets_another_mark()
    {
        var strict = 1.WorkingDays;
        Assert.NotEqual(
            MarkOf<Complaint>((_, _) => true),
            MarkOf<Complaint>((_, terms) => terms.Limit("6.2", 5.WorkingDays) != strict)
        );
        Assert.NotEqual(
            MarkOf<Complaint>((_, _) => true),
            MarkOf<Complaint>((_, terms) => terms.Limit("6.3", 10.WorkingDays) != strict)
        );
        Assert.NotEqual(
            MarkOf<ServiceRequest>((_, _) => true),
            MarkOf<ServiceRequest>((_, terms) => terms.Policy.ReviewServiceRequestsEvery == 20.WorkingDays)
        );
    }

    private static string MarkOf<TFact>(Func<TFact, Terms, bool> isKept)
        where TFact : IJudged =>
        RuleMarks.Of(
            Given.Code.Provisions[0] with
            {
                Practice = new Each<TFact>(
                    (fact, terms) => isKept(fact, terms) ? Finding.Met("asked") : Finding.Breached("asked")
                ),
            },
            Given.Code
        );

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

    [Theory, OnBothEngines]
    public async Task Another_list_of_bank_holidays_built_in_works_every_case_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update rules set mark = 'another' where provision in ('build', 'holidays')");

        await kept.ReopenAsync();

        var kinds = (await kept.ReadAsync("select kinds from jobs")).Split(' ');
        Assert.Equal(Enum.GetValues<CaseKind>().Select(CaseTable.NameOf).Order(), kinds.Order());
    }

    [Fact]
    public void A_bank_holiday_more_or_less_in_any_nation_gives_the_list_another_mark()
    {
        var marks = new List<string> { RuleMarks.Of(BankHolidays.BuiltIn) };
        foreach (var nation in Enum.GetValues<Nation>())
        {
            var first = BankHolidays.BuiltIn.For(nation)[0].On;
            marks.Add(RuleMarks.Of(BankHolidays.BuiltIn.With(nation, new BankHoliday(first.AddDays(40), "More"))));
        }

        Assert.Equal(1 + Enum.GetValues<Nation>().Length, marks.Distinct().Count());
        Assert.Equal(marks[0], RuleMarks.Of(BankHolidays.BuiltIn));
    }

    [Theory, OnBothEngines]
    public async Task Words_of_another_form_are_worked_out_again_with_the_rows(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync("The skirting is wet.");
        await kept.ChangeAsync("update case_words set words = 'as they were'");
        await kept.ChangeAsync("update rules set mark = 'another' where provision in ('build', 'words')");
        Assert.NotEmpty(await kept.Store.FaultsAsync());

        await kept.ReopenAsync();
        Assert.Empty(await kept.Store.FaultsAsync()); // They are known to be old.
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);

        Assert.Equal([reference], await kept.Store.FoundAsync("skirting"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    /// <summary>
    /// An upgrade that finds cases by other words must work the words of every case out again. Where this fails, raise
    /// <c>Rules.WordForm</c> and write what it finds below the samples; for a new event alone, write only that one.
    /// </summary>
    [Fact]
    public void The_same_events_give_the_same_words_unless_the_form_of_words_is_raised()
    {
        var complaint = Sample("complaint-received.v1");
        var @case = Case.Of("C-1", [complaint])!;

        Assert.All(
            CaseSteps.Events,
            named => Assert.Equal(EventSample.Of(named.Name).Words, CaseWords.Of(@case, [Sample(named.Name)]))
        );
    }

    private static RecordedEvent Sample(string name) =>
        new(1, EventFormat.Read(name, EventSample.Of(name).Payload), default, "sam");

    [Theory, OnBothEngines]
    public async Task Words_are_checked_while_only_rows_are_worked_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update case_words set words = 'tampered'");
        await kept.ChangeAsync("update rules set mark = 'another' where provision in ('build', '6.2')");

        await kept.ReopenAsync();

        Assert.Contains("words", Assert.Single(await kept.Store.FaultsAsync()), StringComparison.Ordinal);
    }
}
