using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Something that happened to one year's self-assessment (8.1).</summary>
/// <param name="On">The day it counts for.</param>
public abstract record AssessmentEvent(DateOnly On) : Event(On)
{
    /// <summary>The self-assessment afterwards.</summary>
    internal abstract Assessment Apply(Assessment before, RecordedEvent recorded);
}

/// <summary>
/// A completed form was read. From now on its answers are this year's answers; a provision that the form does not hold
/// keeps the answer it had.
/// </summary>
/// <param name="On">The day.</param>
/// <param name="File">The name of the file, as it was uploaded.</param>
/// <param name="Answers">What the landlord answered to each provision.</param>
/// <param name="Problems">What could not be read plainly.</param>
[StoredAs("form-read", version: 1)]
public sealed record FormRead(
    DateOnly On,
    string File,
    ImmutableArray<FormAnswer> Answers,
    ImmutableArray<FormProblem> Problems
) : AssessmentEvent(On)
{
    internal override Assessment Apply(Assessment before, RecordedEvent recorded) =>
        before with
        {
            Form = this,
            ChangedSincePublished = true,
            Answers = Answers.Aggregate(
                before.Answers,
                (answers, answer) => answers.SetItem(answer.Number, GivenAnswer.Of(answer, recorded, File))
            ),
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("A completed form was read").With("File", File);
}

/// <summary>An officer answered one provision.</summary>
/// <param name="On">The day.</param>
/// <param name="Number">The provision.</param>
/// <param name="Comply">Whether the landlord says that it complies.</param>
/// <param name="Evidence">The evidence it names.</param>
/// <param name="Commentary">What else it says.</param>
[StoredAs("provision-answered", version: 1)]
public sealed record ProvisionAnswered(DateOnly On, string Number, Comply Comply, string Evidence, string Commentary)
    : AssessmentEvent(On)
{
    internal override Assessment Apply(Assessment before, RecordedEvent recorded) =>
        before with
        {
            ChangedSincePublished = true,
            Answers = before.Answers.SetItem(Number, GivenAnswer.Of(before.Answered(this), recorded, null)),
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description($"Provision {Number} answered: {Comply.InWords}")
            .With("Evidence", Evidence)
            .With("Commentary", Commentary);
}

/// <summary>The self-assessment was published with the governing body's response (8.2).</summary>
/// <param name="On">The day it was published.</param>
/// <param name="ApprovedOn">The day the governing body approved it.</param>
/// <param name="GoverningBodyResponse">What the governing body said.</param>
/// <param name="Figures">What the records showed on the day of publication, of every provision they were asked about.</param>
[StoredAs("self-assessment-published", version: 1)]
public sealed record SelfAssessmentPublished(
    DateOnly On,
    DateOnly ApprovedOn,
    string GoverningBodyResponse,
    ImmutableArray<PublishedFigure> Figures
) : AssessmentEvent(On)
{
    internal override Assessment Apply(Assessment before, RecordedEvent recorded) =>
        before with
        {
            Published = this,
            ChangedSincePublished = false,
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Self-assessment published").Saying(GoverningBodyResponse);
}

/// <summary>How the cases of the year stood under one provision on the day of publication.</summary>
/// <param name="Number">The provision.</param>
/// <param name="Tally">How they stood.</param>
public sealed record PublishedFigure(string Number, Tally Tally);
