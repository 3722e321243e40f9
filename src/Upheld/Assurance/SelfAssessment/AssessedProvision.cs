using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>An answer, and where it came from.</summary>
/// <param name="Answer">What the landlord says.</param>
/// <param name="Number">The event of the self-assessment that gave it.</param>
/// <param name="On">The day it was given.</param>
/// <param name="By">The account that gave it or uploaded the form.</param>
/// <param name="File">The form it was read from, or null where it was typed in here.</param>
public sealed record GivenAnswer(FormAnswer Answer, int Number, DateOnly On, string By, string? File)
{
    internal static GivenAnswer Of(FormAnswer answer, RecordedEvent recorded, string? file) =>
        new(answer, recorded.Number, recorded.Event.On, recorded.By, file);
}

/// <summary>One provision as a self-assessment shows it: the landlord's answer beside what the records show.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Given">The answer, or null while there is none.</param>
/// <param name="Tally">How the cases of the year stand by the Code's limits; null where the records are not asked.</param>
/// <param name="Own">How they stand by the landlord's own stricter limit; null where it has none.</param>
public sealed record AssessedProvision(Provision Provision, GivenAnswer? Given, Tally? Tally, Tally? Own)
{
    /// <summary>What the landlord answered to "Comply: Yes / No".</summary>
    public Comply Comply => Given?.Answer.Comply ?? Comply.NotStated;

    /// <summary>What the records show.</summary>
    public Standing Standing => Agreements.StandingOf(Tally);

    /// <summary>Whether the two agree.</summary>
    public Agreement Agreement => Agreements.Between(Comply, Standing);

    /// <summary>True when the answer says one thing and the records another.</summary>
    public bool Disagrees => Agreement is Agreement.Contradicted or Agreement.BetterThanSaid;

    /// <summary>True when the landlord says that it does not comply, but neither what it will do nor by when.</summary>
    public bool LacksPlan =>
        Comply is Comply.No or Comply.InProgress && Given is { Answer: { Actions.IsEmpty: true, TargetDate: null } };
}
