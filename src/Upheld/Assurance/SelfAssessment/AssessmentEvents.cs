using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Something that happened to one year's self-assessment (8.1).</summary>
/// <param name="On">The day it counts for.</param>
public abstract record AssessmentEvent(DateOnly On) : Event(On);

/// <summary>A completed form was read; its answers are this year's answers from now on.</summary>
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
public sealed record ProvisionAnswered(DateOnly On, string Number, Comply Comply, string Evidence, string Commentary)
    : AssessmentEvent(On);

/// <summary>The self-assessment was published with the governing body's response (8.2).</summary>
/// <param name="On">The day it was published.</param>
/// <param name="ApprovedOn">The day the governing body approved it.</param>
/// <param name="GoverningBodyResponse">What the governing body said.</param>
/// <param name="Figures">What the records showed on the day of publication.</param>
public sealed record SelfAssessmentPublished(
    DateOnly On,
    DateOnly ApprovedOn,
    string GoverningBodyResponse,
    ImmutableArray<PublishedFigure> Figures
) : AssessmentEvent(On);

/// <summary>What the records showed of one provision on the day of publication.</summary>
public sealed record PublishedFigure(
    string Number,
    long Met,
    long Breached,
    long NotYetDue,
    long NotApplicable,
    long Unknown
);
