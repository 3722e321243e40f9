using Upheld.Assurance.SelfAssessment;
using Upheld.Code.Facts;
using Upheld.Demo.Generation;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Commands;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Commands;

public class DemoCommandTests
{
    private static readonly Terminal Silent = new(TextReader.Null, TextWriter.Null, TextWriter.Null);

    private static readonly DemoLandlord Demo = DemoLandlord.Generate(1, new DateOnly(2026, 11, 20)); // Friday

    [Fact]
    public async Task Everything_that_was_invented_is_kept_once()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);

        await DemoCommand.FillAsync(kept.Store, Demo, Silent, TestStore.Cancellation);
        await DemoCommand.FillAsync(kept.Store, Demo, Silent, TestStore.Cancellation);

        Assert.Equal(DemoLandlord.LandlordName, (await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Name);
        Assert.Equal(Demo.Cases[^1].Events, (await kept.LoadAsync(Demo.Cases[^1].Reference)).Events);
        foreach (var (year, events) in Demo.SelfAssessments)
        {
            var stream = Assessment.Subject.Stream(Assessment.StreamName(year));
            Assert.Equal(events.Count, (await kept.Store.LoadEventsAsync(stream, TestStore.Cancellation)).Count);
        }

        foreach (var (person, _) in Demo.People)
        {
            var account = await kept.Store.Accounts.FindAsync(person.Id, TestStore.Cancellation);
            Assert.Equal((person.Name, person.Role), (account!.Name, account.Role));
        }
    }

    [Fact]
    public async Task Data_of_another_landlord_is_left_alone()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var real = Landlord.NotSetUp.SetUp("Real Homes", 10, Calendar.Nation.EnglandAndWales, TestStore.Today);
        await kept.AppendAsync(new Addition(Landlord.Stream, [], real.Events));

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            DemoCommand.FillAsync(kept.Store, Demo, Silent, TestStore.Cancellation)
        );

        Assert.Contains("Real Homes", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await kept.Store.LoadCaseAsync(Access.OfUpheld, Demo.Cases[0].Reference, TestStore.Cancellation));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9999-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("2002-12-31")]
    public async Task A_day_without_room_for_its_cases_before_and_after_it_is_refused_in_a_line(string today)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"upheld-{Guid.NewGuid():N}");
        (await Said.AfterAsync($"demo --data {folder} --today {today}")).IsBadInput(
            "--today: choose a day from 2003-01-01 to 9998-12-31."
        );
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("2003-01-01")]
    [InlineData("9998-12-31")]
    public void The_first_and_the_last_day_that_can_be_chosen_have_cases(string today) =>
        Assert.NotEmpty(DemoLandlord.Generate(1, DateOnly.ParseExact(today, "yyyy-MM-dd")).Cases);

    [Fact]
    public void Tenures_are_those_a_resident_can_choose()
    {
        var choices = LandlordLists.AsShipped.Tenures.Select(tenure => tenure.Value).ToList();
        var tenures = Demo
            .Cases.Select(one => Cases.Case.Of(one.Reference, one.Events)!.Labels.Tenure!)
            .Distinct()
            .ToList();

        Assert.Equal(3, tenures.Count);
        Assert.All(tenures, tenure => Assert.Contains(tenure, choices));
    }
}
