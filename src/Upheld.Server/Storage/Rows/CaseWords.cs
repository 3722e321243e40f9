using Upheld.Cases;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The words by which a case is found: its reference, the resident and how to reach them, and all that any event says:
/// letters, answers, definitions, notes.
/// </summary>
internal static class CaseWords
{
    /// <summary>The words of a case, as the word index keeps them.</summary>
    public static string Of(Case @case, IEnumerable<RecordedEvent> events) =>
        SearchWords.Of([
            @case.Reference,
            @case.Who.Name,
            @case.Who.Representative,
            @case.Who.Phone,
            @case.Who.Email,
            @case.Who.Address,
            @case.Labels.Category,
            .. events.SelectMany(recorded => SaidIn(recorded.Event.Describe())),
        ]);

    private static IEnumerable<string?> SaidIn(Description description) =>
        description.More.Select(fact => fact.Value).Prepend(description.Words);
}
