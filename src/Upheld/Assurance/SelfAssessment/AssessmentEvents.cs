using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Something that happened to one year's self-assessment (8.1).</summary>
/// <param name="On">The day it counts for.</param>
public abstract record AssessmentEvent(DateOnly On) : Event(On);

/// <summary>
/// A completed form was read. From now on its answers are this year's answers; a provision that the form does not hold
/// keeps the answer it had.
/// </summary>
/// <param name="On">The day.</param>
/// <param name="File">The name of the file, as it was uploaded.</param>
/// <param name="Answers">What the landlord answered to each provision.</param>
/// <param name="Problems">What could not be read plainly.</param>
public sealed record FormRead(
    DateOnly On,
    string File,
    ImmutableArray<FormAnswer> Answers,
    ImmutableArray<FormProblem> Problems
) : AssessmentEvent(On);

/// <summary>An officer answered one provision.</summary>
/// <param name="On">The day.</param>
/// <param name="Number">The provision.</param>
/// <param name="Comply">Whether the landlord says that it complies.</param>
/// <param name="Evidence">The evidence it names.</param>
/// <param name="Commentary">What else it says.</param>
public sealed record ProvisionAnswered(DateOnly On, string Number, Comply Comply, string Evidence, string Commentary)
    : AssessmentEvent(On);

/// <summary>The self-assessment was published with the governing body's response (8.2).</summary>
/// <param name="On">The day it was published.</param>
/// <param name="ApprovedOn">The day the governing body approved it.</param>
/// <param name="GoverningBodyResponse">What the governing body said.</param>
/// <param name="Figures">What the records showed on the day of publication, of every provision they were asked about.</param>
public sealed record SelfAssessmentPublished(
    DateOnly On,
    DateOnly ApprovedOn,
    string GoverningBodyResponse,
    ImmutableArray<PublishedFigure> Figures
) : AssessmentEvent(On);

/// <summary>How the cases of the year stood under one provision on the day of publication.</summary>
/// <param name="Number">The provision.</param>
/// <param name="Met">Done as the Code asks.</param>
/// <param name="Breached">Not done, or done too late.</param>
/// <param name="NotYetDue">There was still time.</param>
/// <param name="NotApplicable">The provision asked nothing.</param>
/// <param name="Unknown">The records could not say.</param>
public sealed record PublishedFigure(
    string Number,
    long Met,
    long Breached,
    long NotYetDue,
    long NotApplicable,
    long Unknown
);
