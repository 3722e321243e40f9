using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>Everything that streams are about. A new subject is a line here, and one in <see cref="Rows.DerivedRows"/>.</summary>
internal static class Subjects
{
    /// <summary>Every event that can be stored, with its name.</summary>
    public static readonly IReadOnlyList<StoredEvent> Events =
    [
        .. Case.Subject.Events,
        .. Landlord.Subject.Events,
        .. Assessment.Subject.Events,
    ];
}
