using Upheld.Assurance.Reporting;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>What the records of a year show of one provision, all cases together.</summary>
public enum Standing
{
    /// <summary>The records are not asked about it yet: unknown, never met.</summary>
    NotRecorded,

    /// <summary>No case has come to the point where the provision could be kept or broken.</summary>
    NothingToJudge,

    /// <summary>No case shows a breach, and some cases cannot show that it was kept.</summary>
    NotProved,

    /// <summary>Every case that could be judged kept to it.</summary>
    Kept,

    /// <summary>At least one case shows a breach.</summary>
    Broken,
}

/// <summary>Whether what the landlord says and what the records show agree.</summary>
public enum Agreement
{
    /// <summary>Nothing is said yet.</summary>
    NotAnswered,

    /// <summary>The records are not asked, or hold nothing to judge: the answer rests on its evidence alone.</summary>
    NotMeasured,

    /// <summary>They agree.</summary>
    Agrees,

    /// <summary>The landlord says that it complies, and cases show that it did not.</summary>
    Contradicted,

    /// <summary>No case shows a breach, but some cannot show that the provision was kept.</summary>
    NotProved,

    /// <summary>The landlord says that it does not comply yet, and every case that could be judged did.</summary>
    BetterThanSaid,
}

/// <summary>How answers are held against records. One breach is enough to contradict a yes.</summary>
public static class Agreements
{
    /// <summary>What a tally shows as a whole.</summary>
    /// <param name="tally">How the cases stand, or null where the records are not asked.</param>
    public static Standing StandingOf(Tally? tally) =>
        tally switch
        {
            null => Standing.NotRecorded,
            { Breached: > 0 } => Standing.Broken,
            { Unknown: > 0 } => Standing.NotProved,
            { Met: > 0 } => Standing.Kept,
            { Met: <= 0 } => Standing.NothingToJudge,
        };

    /// <summary>Holds one answer against what the records show of its provision.</summary>
    public static Agreement Between(Comply comply, Standing standing) =>
        (comply, standing) switch
        {
            (Comply.NotStated, _) => Agreement.NotAnswered,
            (_, Standing.NotRecorded or Standing.NothingToJudge) => Agreement.NotMeasured,
            (_, Standing.NotProved) => Agreement.NotProved,
            (Comply.Yes, Standing.Broken) => Agreement.Contradicted,
            (Comply.Yes, Standing.Kept) or (Comply.No or Comply.InProgress, Standing.Broken) => Agreement.Agrees,
            (Comply.No or Comply.InProgress, Standing.Kept) => Agreement.BetterThanSaid,
        };
}
