using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Tests.Completeness;

/// <summary>Runs every measure over records of every shape, on every day that could matter, looking for gaps and overlaps.</summary>
public class GapsAndOverlapsTests
{
    // Past the last limit that any of these records can have.
    private const int Days = 130;

    private static readonly DateOnly Received = Given.Day("Tuesday 1 September 2026");

    private static readonly Fact Unreadable = Fact.Unreadable(new Source(9));

    private static readonly IReadOnlyList<Complaint> EveryShape =
    [
        .. from acknowledged in new Fact?[] { null, After(3), After(12), Unreadable }
        from extension in new Extension?[]
        {
            null,
            Extended(After(15), After(28), "Rain"),
            Extended(After(30), After(40), "Rain"),
            Extended(After(10), After(80), "Rain"),
            Extended(After(10), After(80), null),
            Extended(null, After(28), "Rain"),
            Extended(After(15), Unreadable, "Rain"),
        }
        from responded in new Fact?[] { null, After(14), After(27), After(60), Unreadable }
        from withdrawn in new Fact?[] { null, After(2), After(50) }
        from escalated in new Fact?[] { null, After(61), Unreadable }
        select new Complaint
        {
            Reference = "L-1",
            StageOne = Stage(new Fact(Received, new Source(1)), acknowledged, extension, responded),
            StageTwo = escalated is null ? null : Stage(escalated, acknowledged, extension, responded),
            Withdrawn = withdrawn,
        },
    ];

    private static readonly IReadOnlyList<Provision> OverComplaints =
    [
        .. Given.Code.Recorded.Where(provision => provision.Practice is Measure<Complaint>),
    ];

    [Fact]
    public void Each_complaint_counts_once_in_each_provision()
    {
        Assert.Equal(18, OverComplaints.Count);
        foreach (var complaint in EveryShape)
        {
            Assert.Equal(OverComplaints, Given.Code.Judge(complaint, Given.Terms).Select(said => said.Provision));
        }
    }

    [Fact]
    public void A_finding_has_a_reason_and_changes_on_one_day_at_most_and_then_for_the_worse()
    {
        foreach (var complaint in EveryShape)
        {
            foreach (var (provision, finding) in Given.Code.Judge(complaint, Given.Terms))
            {
                Assert.NotEmpty(finding.Because);
                var course = Enumerable.Range(0, Days).Select(n => finding.AsOf(Received.AddDays(n)).Verdict).ToList();
                var turns = Enumerable.Range(1, Days - 1).Where(n => course[n] != course[n - 1]).ToList();

                Assert.True(turns.Count <= 1, $"{provision} turns {turns.Count} times: {finding}");
                Assert.All(
                    turns,
                    turn => Assert.True(course[turn] is Verdict.Breached or Verdict.Unknown, provision.Number)
                );
                Assert.All(turns, turn => Assert.True(course[turn - 1] is not Verdict.Met, provision.Number));
            }
        }
    }

    [Fact]
    public void No_finding_is_met_where_the_date_it_rests_on_cannot_be_read()
    {
        foreach (var complaint in EveryShape.Where(one => one.StageOne.Acknowledged is { IsReadable: false }))
        {
            var said = Given
                .Code.Judge(complaint, Given.Terms)
                .ToDictionary(one => one.Provision.Number, one => one.Finding);

            Assert.Equal(Verdict.Unknown, said["6.2"].Verdict);
            Assert.NotEqual(Verdict.Met, said["6.3"].Verdict);
        }
    }

    private static Fact After(int days) => new(Received.AddDays(days), new Source(days));

    private static Extension Extended(Fact? notified, Fact? until, string? reason) =>
        new()
        {
            Notified = notified,
            Until = until,
            Reason = reason,
        };

    private static Stage Stage(Fact? requested, Fact? acknowledged, Extension? extension, Fact? responded) =>
        new()
        {
            Requested = requested,
            Acknowledged = acknowledged,
            Extension = extension,
            Responded = responded,
        };
}
