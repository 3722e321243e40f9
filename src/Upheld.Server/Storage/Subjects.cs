using System.Collections.Frozen;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage;

/// <summary>Everything that streams are about. A new subject is a line here and a <see cref="StoredSubject"/> of its own.</summary>
internal static class Subjects
{
    /// <summary>Every subject.</summary>
    public static readonly IReadOnlyList<StoredSubject> All =
    [
        new StoredCases(),
        new StoredLandlord(),
        new StoredAssessments(),
        new StoredAccount(),
        new StoredToken(),
        new StoredHeldComplaints(),
    ];

    private static readonly FrozenDictionary<string, StoredSubject> ByKind = All.ToFrozenDictionary(
        subject => subject.Kind,
        StringComparer.Ordinal
    );

    /// <summary>Every event that can be stored, with its name: those of a subject, and what can happen in any stream.</summary>
    public static readonly IReadOnlyList<StoredEvent> Events =
    [
        .. All.SelectMany(subject => subject.Events),
        StoredEvent.Of<ContentTakenOut>(),
    ];

    /// <summary>The subject of a stream.</summary>
    public static StoredSubject Of(StreamId stream) => ByKind[stream.Kind];

    /// <summary>The subject of a stream that somebody may have tampered with; null where there is none such.</summary>
    public static StoredSubject? Find(StreamId stream) => ByKind.GetValueOrDefault(stream.Kind);
}
