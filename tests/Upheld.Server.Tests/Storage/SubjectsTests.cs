using System.Text.RegularExpressions;
using Upheld.Server.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>What is kept of a subject is said by the subject alone.</summary>
public partial class SubjectsTests
{
    // What every stream goes through.
    private static readonly string[] Shared =
    [
        "Log/Appending.cs",
        "Log/LogWalk.cs",
        "Checks/Check.cs",
        "Redaction.cs",
        "Rework/RowsRework.cs",
    ];

    [Fact]
    public void No_two_subjects_have_a_kind_or_an_event_in_common()
    {
        Assert.NotEmpty(Subjects.All);
        Assert.Distinct(Subjects.All.Select(subject => subject.Kind));
        Assert.Distinct(Subjects.Events.Select(stored => stored.Name));
        Assert.All(Subjects.All, subject => Assert.Same(subject, Subjects.Of(new StreamId(subject.Kind, "any"))));
    }

    [Fact]
    public void What_every_stream_goes_through_asks_for_no_subject_by_name()
    {
        Assert.All(Shared, file => Assert.DoesNotMatch(ByName(), Repository.Read($"src/Upheld.Server/Storage/{file}")));
        Assert.Matches(ByName(), "if (stream.Kind == Case.Subject.Kind)");
    }

    [GeneratedRegex(@"\b(Case|Landlord|Assessment)\.(Of|Subject|Stream)\b")]
    private static partial Regex ByName();
}
