using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>What is counted together: cases of one year that stand in one way under one provision and turn on one day.</summary>
internal readonly record struct TallyKey(
    int Year,
    bool Own,
    string Provision,
    Verdict Verdict,
    DateOnly BreachedAfter,
    DateOnly UnknownAfter
)
{
    /// <summary>What a finding is counted under.</summary>
    public static TallyKey Of(int year, bool own, Provision provision, Finding finding) =>
        new(
            year,
            own,
            provision.Number,
            finding.Verdict,
            finding.BreachedAfter ?? Columns.Never,
            finding.UnknownAfter ?? Columns.Never
        );

    /// <summary>True for a finding that people look up and few cases have, or that turns by itself.</summary>
    public bool IsException =>
        Verdict is Verdict.Breached or Verdict.Unknown or Verdict.NotYetDue
        || BreachedAfter != Columns.Never
        || UnknownAfter != Columns.Never;
}
