using Upheld.Assurance.Reporting;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment;

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

    /// <summary>The landlord says that it complies, and some cases cannot show it.</summary>
    NotProved,

    /// <summary>The landlord says that it does not comply yet, and no case shows a breach.</summary>
    BetterThanSaid,
}

/// <summary>How answers are held against records.</summary>
public static class Agreements
{
    /// <summary>Holds one answer against the tally of one provision.</summary>
    public static Agreement Between(Comply comply, Provision provision, Tally tally) =>
        comply == Comply.NotStated ? Agreement.NotAnswered
        : !provision.Practice.IsRecorded || tally.Met + tally.Breached + tally.Unknown == 0 ? Agreement.NotMeasured
        : (comply, tally) switch
        {
            (Comply.Yes, { Breached: > 0 }) => Agreement.Contradicted,
            (Comply.Yes, { Unknown: > 0 }) => Agreement.NotProved,
            (Comply.Yes, _) => Agreement.Agrees,
            (_, { Breached: > 0 }) => Agreement.Agrees,
            (_, { Unknown: > 0 }) => Agreement.NotProved,
            _ => Agreement.BetterThanSaid,
        };
}
