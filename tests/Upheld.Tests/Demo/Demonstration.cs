using System.Collections.Concurrent;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Generation;
using Upheld.Landlords;
using Law = Upheld.Code.HousingOmbudsman2024.Stages;

namespace Upheld.Tests.Demo;

/// <summary>A generated landlord with its cases folded, and what the domain finds of them.</summary>
internal sealed class Demonstration
{
    private static readonly ConcurrentDictionary<(int Seed, string Today), Lazy<Demonstration>> Known = new();

    private Demonstration(int seed, string today)
    {
        Today = DateOnly.Parse(today);
        Generated = DemoLandlord.Generate(seed, Today);
        Streams = [.. Generated.Cases];
        Landlord = Landlord.Of(Generated.Events);
        Cases = [.. Streams.Select(stream => Case.Of(stream.Reference, stream.Events)!)];
        Complaints = [.. Cases.OfType<ComplaintCase>().Select(c => c.Complaint)];
    }

    /// <summary>The landlord of a seed and a day; nothing in it changes, so tests share it.</summary>
    public static Demonstration Of(int seed, string today) =>
        Known.GetOrAdd((seed, today), key => new(() => new Demonstration(key.Seed, key.Today))).Value;

    public DateOnly Today { get; }

    public DemoLandlord Generated { get; }

    public Landlord Landlord { get; }

    public IReadOnlyList<DemoCase> Streams { get; }

    public IReadOnlyList<Case> Cases { get; }

    public IReadOnlyList<Complaint> Complaints { get; }

    public Terms Terms => Landlord.Terms;

    public IEnumerable<Case> Open => Cases.Where(c => c.IsOpen);

    public double StageOneInTime => Share(c => ((Clock)Law.RespondAtStageOne.Practice).AnsweredInTime(c, Terms));

    public double StageTwoInTime => Share(c => ((Clock)Law.RespondAtStageTwo.Practice).AnsweredInTime(c, Terms));

    /// <summary>The share met of those met or breached, in percent, by the domain's own findings as of the day.</summary>
    public double Share(Func<Complaint, Finding> judge)
    {
        var verdicts = Complaints.Select(c => judge(c).AsOf(Today).Verdict).ToList();
        var met = verdicts.Count(verdict => verdict == Verdict.Met);
        return 100.0 * met / (met + verdicts.Count(verdict => verdict == Verdict.Breached));
    }
}
