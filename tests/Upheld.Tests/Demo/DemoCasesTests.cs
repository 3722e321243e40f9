using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Generation;
using Upheld.People;

namespace Upheld.Tests.Demo;

public class DemoCasesTests
{
    /// <summary>Days on which sums of days go wrong: ends of years, leap days, weekends, holidays, the end of what is known.</summary>
    public static TheoryData<string> AwkwardDays =>
        [
            "2026-01-01", // Thursday, a bank holiday
            "2028-02-29", // Tuesday, a leap day
            "2026-11-22", // Sunday
            "2026-11-21", // Saturday
            "2026-12-28", // Monday, a bank holiday after a weekend
            "2026-10-25", // Sunday, the clocks go back
            "2028-12-29", // Friday, the last days of known bank holidays
            "2029-01-15", // Monday, beyond them
            "2016-03-31", // Thursday, three years back lie before them
        ];

    [Theory, MemberData(nameof(AwkwardDays))]
    public void Nothing_lies_after_the_day_and_every_case_folds_in_order_of_receipt(string today)
    {
        var demo = Demonstration.Of(1, today);
        var recorded = demo.Streams.SelectMany(stream => stream.Events).ToList();

        Assert.All(recorded, e => Assert.InRange(e.Event.On, demo.Today.AddYears(-3).AddDays(-4), demo.Today));
        Assert.All(recorded, e => Assert.True(e.At < new DateTimeOffset(demo.Today, new TimeOnly(9, 0), default)));
        Assert.All(demo.Cases.Zip(demo.Streams), pair => Assert.Equal(pair.Second.Events.Count, pair.First.Version));
        var received = demo.Streams.Select(stream => stream.Events[0].Event.On).ToList();
        Assert.Equal(received.Order(), received);
    }

    [Theory, MemberData(nameof(AwkwardDays))]
    public void Open_cases_are_at_every_stage(string today)
    {
        var open = Demonstration.Of(3, today).Open.OfType<ComplaintCase>().ToList();

        Assert.Contains(open, c => c is { At: StageNumber.One, Handler: null });
        Assert.Contains(open, c => c is { At: StageNumber.One, Handler: not null, Now.Acknowledged: null });
        Assert.Contains(open, c => c is { At: StageNumber.One, Now.Acknowledged: not null });
        Assert.Contains(open, c => c.Now.Extension is not null);
        Assert.Contains(open, c => c is { At: StageNumber.Two, Now.Acknowledged: null });
        Assert.Contains(open, c => c is { At: StageNumber.Two, Now.Acknowledged: not null });
    }

    [Theory]
    [InlineData("2026-11-16")] // Monday
    [InlineData("2026-11-19")] // Thursday
    [InlineData("2027-01-04")] // Monday after a week of bank holidays
    public void On_a_working_day_there_is_something_overdue_due_today_due_this_week_and_due_later(string today)
    {
        var demo = Demonstration.Of(3, today);
        var seen = demo
            .Open.GroupBy(c => c.Kind)
            .ToDictionary(
                kind => kind.Key,
                kind => kind.Select(c => Deadline.Nearness(c.Running(demo.Terms)[0].Due, demo.Today)).Distinct().Count()
            );

        Assert.Equal(Enum.GetValues<Urgency>().Length, seen[CaseKind.Complaint]);
        Assert.Equal(Enum.GetValues<Urgency>().Length, seen[CaseKind.ServiceRequest]);
    }

    [Fact]
    public void Every_event_happens_at_a_time_when_people_are_up_and_each_after_the_one_before()
    {
        var demo = Demonstration.Of(1, "2026-11-20");
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

        foreach (var stream in demo.Streams)
        {
            Assert.Equal(stream.Events.OrderBy(e => e.At), stream.Events);
            Assert.Equal(Enumerable.Range(1, stream.Events.Count), stream.Events.Select(e => e.Number));
            Assert.All(stream.Events, e => Assert.InRange(TimeZoneInfo.ConvertTime(e.At, london).Hour, 6, 22));
        }
    }

    [Fact]
    public void Staff_record_only_on_working_days_and_only_those_with_an_account_who_may()
    {
        var demo = Demonstration.Of(1, "2026-11-20");
        var accounts = demo.Generated.People.ToDictionary(account => account.Person.Id, account => account.Person);
        var byStaff = demo.Streams.SelectMany(stream => stream.Events).Where(e => e.By != "website").ToList();

        Assert.All(byStaff, e => Assert.True(accounts[e.By].Access.May(Act.RecordCase)));
        Assert.All(byStaff, e => Assert.True(demo.Landlord.Calendar.IsWorkingDay(DateOnly.FromDateTime(e.At.Date))));
        Assert.Equal(RoleWords.OfAccounts, accounts.Values.Select(person => person.Role).Distinct().Order());
    }

    [Fact]
    public void What_the_Code_forbids_does_not_happen_and_what_it_calls_late_does()
    {
        var breached = new[] { 1, 2, 3 }
            .Select(seed => Demonstration.Of(seed, "2026-11-20"))
            .SelectMany(demo =>
                demo.Complaints.SelectMany(c => demo.Terms.Edition.Judge(c, demo.Terms))
                    .Where(found => found.Finding.AsOf(demo.Today).Verdict == Verdict.Breached)
            )
            .Select(found => found.Provision.Number)
            .Distinct()
            .Order();

        Assert.Equal(["6.11", "6.14", "6.15", "6.2", "6.3", "6.4"], breached);
    }

    [Fact]
    public void References_are_unique_and_texts_differ_and_have_no_gap()
    {
        var demo = Demonstration.Of(1, "2026-11-20");
        var notices = demo.Complaints.Select(c => c.StageOne.Response?.Notice.Text).OfType<string>().ToList();

        Assert.Equal(demo.Streams.Count, demo.Streams.Select(stream => stream.Reference).Distinct().Count());
        Assert.InRange(demo.Cases.Select(c => c.Words).Distinct().Count(), demo.Cases.Count * 0.95, demo.Cases.Count);
        Assert.Equal(
            demo.Complaints.Count,
            demo.Complaints.Select(c => c.OriginalWords).Distinct().Count(),
            0.01 * demo.Complaints.Count
        );
        Assert.All(demo.Cases, c => Assert.DoesNotContain('{', c.Words));
        Assert.All(notices, text => Assert.True(demo.Terms.Edition.Ombudsman.IsNamedIn(text)));
        Assert.All(notices, text => Assert.DoesNotContain('\r', text));
    }

    [Fact]
    public void The_landlord_has_its_name_its_homes_and_limits_of_its_own()
    {
        var landlord = Demonstration.Of(1, "2026-11-20").Landlord;

        Assert.Equal((DemoLandlord.LandlordName, 10_000), (landlord.Name, landlord.Homes));
        Assert.Equal(["6.15", "6.2"], landlord.Policy.Limits.Keys);
    }
}
