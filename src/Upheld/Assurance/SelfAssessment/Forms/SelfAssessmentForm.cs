using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>What a landlord's completed self-assessment form says, read from its text.</summary>
/// <param name="Provisions">One answer for each provision found, in the order of the Code (5.2 before 5.10).</param>
/// <param name="Problems">Everything that was not read plainly, in the order of the file's lines.</param>
public sealed record SelfAssessmentForm(ImmutableArray<FormAnswer> Provisions, ImmutableArray<FormProblem> Problems);

/// <summary>One row of the form: what the landlord answered to one provision.</summary>
/// <param name="Number">The provision's number in the 2024 edition, such as <c>6.3</c>.</param>
/// <param name="Comply">The answer as we understood it.</param>
/// <param name="ComplyAsWritten">The answer as the landlord wrote it; empty where nothing is written.</param>
/// <param name="Requirement">The regulator's wording as this form prints it; plain text, paragraphs on lines.</param>
/// <param name="Evidence">The landlord's evidence; plain text, paragraphs and list items each on a line.</param>
/// <param name="Commentary">The landlord's commentary; plain text, paragraphs and list items each on a line.</param>
/// <param name="Actions">The commitments marked "Action:", whole, without the mark; the text keeps them too.</param>
/// <param name="TargetDate">
/// The day (<c>2024-09-30</c>) or month (<c>2024-09</c>) by which the landlord means to comply. A stated target date
/// comes before the dates of single actions; of several of a kind the latest counts, for only then is all done.
/// Null where none is stated.
/// </param>
public sealed record FormAnswer(
    string Number,
    Comply Comply,
    string ComplyAsWritten,
    string Requirement,
    string Evidence,
    string Commentary,
    ImmutableArray<string> Actions,
    string? TargetDate
);

/// <summary>Something in a form that was not read plainly, so that nothing is dropped in silence.</summary>
/// <param name="Line">The line of the file, the first being 1.</param>
/// <param name="Message">What was found there and what became of it.</param>
public sealed record FormProblem(int Line, string Message);

/// <summary>The outcome of reading a text as a form: the form, or the reason why it is none.</summary>
/// <param name="Form">The form, or null where the text is no such form.</param>
/// <param name="Reason">Why the text is no such form, fit to show to a person; null where it is one.</param>
public sealed record FormReading(SelfAssessmentForm? Form, string? Reason);
