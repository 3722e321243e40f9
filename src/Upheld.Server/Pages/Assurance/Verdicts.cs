using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Pages.Assurance;

/// <summary>How verdicts and what they count are written on the pages of the self-assessment and in their addresses.</summary>
public static class Verdicts
{
    /// <summary>A verdict in an address.</summary>
    public static string Slug(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "met",
            Verdict.Breached => "breached",
            Verdict.NotYetDue => "not-yet-due",
            Verdict.NotApplicable => "not-applicable",
            Verdict.Unknown => "unknown",
        };

    /// <summary>The verdict an address means, or null for any other text.</summary>
    public static Verdict? Of(string slug) =>
        Enum.GetValues<Verdict>().Select(verdict => (Verdict?)verdict).FirstOrDefault(v => Slug(v!.Value) == slug);

    /// <summary>A verdict behind a number: "6 breached".</summary>
    public static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "met",
            Verdict.Breached => "breached",
            Verdict.NotYetDue => "not yet due",
            Verdict.NotApplicable => "not affected",
            Verdict.Unknown => "not known",
        };

    /// <summary>The heading above the cases behind a figure: "Complaints that show a breach".</summary>
    public static string Heading(Provision provision, Verdict verdict)
    {
        var counted = Counted(provision, 2);
        var how = verdict switch
        {
            Verdict.Met => "that met this",
            Verdict.Breached => "that show a breach",
            Verdict.NotYetDue => "that are not yet due",
            Verdict.NotApplicable => "that this does not affect",
            Verdict.Unknown => "where this is not known",
        };
        return $"{counted.AtTheBeginning} {how}";
    }

    /// <summary>
    /// What a provision is measured over, for one or for several; what no record is asked about is counted over no kind of
    /// case in particular.
    /// </summary>
    public static string Counted(Provision provision, long count) =>
        (provision.Practice.Judges?.InWords.Within ?? "case") + (count == 1 ? "" : "s");

    /// <summary>A share in per cent as the Regulator rounds it, to one decimal, half up; "None" where there is no whole.</summary>
    public static string Share(long part, long whole) =>
        Upheld.Assurance.Reporting.Share.InPercent(part, whole) is { } share ? $"{share:0.0}%" : "None";
}
