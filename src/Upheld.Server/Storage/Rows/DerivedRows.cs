using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The rows that derive from one stream, worked out beforehand so that the transaction only writes. Which rows a subject
/// keeps is said here, a line each.
/// </summary>
/// <param name="HangOnTerms">True when they must be worked out again if the landlord's terms change meanwhile.</param>
/// <param name="WriteAsync">Writes them, given the stream's number and whether it is new.</param>
internal sealed record DerivedRows(bool HangOnTerms, Func<Session, long, bool, CancellationToken, ValueTask> WriteAsync)
{
    private static readonly DerivedRows None = new(false, (_, _, _, _) => default);

    /// <summary>The rows of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="events">All its events.</param>
    /// <param name="fresh">How many of them are new.</param>
    /// <param name="terms">The terms to judge by.</param>
    public static DerivedRows Of(StreamId stream, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms)
    {
        if (stream.Kind == Case.Subject.Kind && Case.Of(stream.Name, events) is { } @case)
        {
            var saysMore = events.Skip(events.Count - fresh).Any(recorded => SaysSomething(recorded.Event.Describe()));
            return new DerivedRows(true, CaseRows.Of(@case, events, terms, saysMore).WriteAsync);
        }

        return stream.Kind == Assessment.Subject.Kind && PublicationRow.Of(stream.Name, events, terms) is { } published
            ? new DerivedRows(false, published.WriteAsync)
            : None;
    }

    private static bool SaysSomething(Description description) =>
        description.Words is not null || !description.More.IsEmpty;
}
