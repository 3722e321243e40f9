using Upheld.Cases;

namespace Upheld.Server.Storage;

/// <summary>The words by which a case is found: its reference, the resident's name and words, the category, the notes.</summary>
internal static class CaseWords
{
    /// <summary>The words of a case, as the word index keeps them.</summary>
    public static string Of(Case @case, IEnumerable<RecordedEvent> events) =>
        SearchWords.Of([
            @case.Reference,
            @case.Who.Name,
            @case.Labels.Category,
            @case.Words,
            .. events.Select(recorded => (recorded.Event as NoteAdded)?.Text),
        ]);

    /// <summary>Keeps the words of a new case, or of one whose words have changed.</summary>
    public static async ValueTask KeepAsync(
        Session session,
        long id,
        string words,
        bool isNew,
        CancellationToken cancellation
    ) =>
        await session.ExecuteLastAsync(
            isNew ? session.Database.Words.Insert : session.Database.Words.Update,
            cancellation,
            ("@id", id),
            ("@words", words)
        );
}
