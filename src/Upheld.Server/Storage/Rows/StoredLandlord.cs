using Upheld.Code;
using Upheld.Landlords;

namespace Upheld.Server.Storage.Rows;

/// <summary>The landlord: it has no rows, and cases are judged under its terms.</summary>
internal sealed class StoredLandlord() : StoredSubject(Landlord.Subject.Kind, Landlord.Subject.Events)
{
    /// <inheritdoc/>
    public override bool IsThereFromTheBeginning => true;

    /// <inheritdoc/>
    public override Terms TermsOf(IReadOnlyList<RecordedEvent> events) => Landlord.Of(events).Terms;

    /// <inheritdoc/>
    public override bool JudgesOthersOtherwise(
        IReadOnlyList<RecordedEvent> before,
        IReadOnlyList<RecordedEvent> after
    ) => Landlord.Of(after).JudgesOtherwiseThan(Landlord.Of(before));
}
