using System.Reflection;
using System.Text.RegularExpressions;
using Upheld.Server.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>What is kept of a subject is said by the subject alone.</summary>
public class SubjectsTests
{
    // What every stream goes through: files, and folders of which every file is.
    private static readonly string[] Shared =
    [
        "StoreAppending.cs",
        "Redaction.cs",
        "Log/",
        "Rework/",
        "Checks/Check.cs",
        "Checks/ChainCheck.cs",
        "Checks/JournalCheck.cs",
        "Checks/RowsCheck.cs",
        "Checks/StreamRowsCheck.cs",
    ];

    // What states its subject, such as Landlord, and what is kept of one, such as StoredLandlord.
    private static readonly List<FieldInfo> Stated =
    [
        .. typeof(Subject<>)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType.IsConstructedGenericType)
            .Where(field => field.FieldType.GetGenericTypeDefinition() == typeof(Subject<>)),
    ];

    private static readonly Regex ByName = new(
        $@"\b({string.Join('|', Stated.Select(field => field.DeclaringType!.Name))})\.(Of|Subject|Stream|StreamName)\b"
            + $@"|\b({string.Join('|', Subjects.All.Select(subject => subject.GetType().Name))})\b",
        RegexOptions.NonBacktracking
    );

    [Fact]
    public void No_two_subjects_have_a_kind_or_an_event_in_common()
    {
        Assert.NotEmpty(Subjects.All);
        Assert.Distinct(Subjects.All.Select(subject => subject.Kind));
        Assert.Distinct(Subjects.Events.Select(stored => stored.Name));
        Assert.All(Subjects.All, subject => Assert.Same(subject, Subjects.Of(new StreamId(subject.Kind, "any"))));
    }

    [Fact]
    public void Of_every_subject_it_is_said_what_is_kept() =>
        Assert.Equal(Stated.Select(KindOf).Order(), Subjects.All.Select(subject => subject.Kind).Order());

    [Fact]
    public void What_every_stream_goes_through_asks_for_no_subject_by_name()
    {
        const string storage = "src/Upheld.Server/Storage/";
        var sources = Repository.Sources(storage).ToList();
        Assert.All(
            Shared,
            shared =>
            {
                var read = sources.FindAll(one => one.Path.StartsWith(storage + shared, StringComparison.Ordinal));
                Assert.NotEmpty(read);
                Assert.All(read, one => Assert.DoesNotMatch(ByName, one.Text));
            }
        );
    }

    [Fact]
    public void A_subject_that_is_asked_for_by_name_is_found()
    {
        Assert.All(Stated, field => Assert.Matches(ByName, $"stream.Kind == {field.DeclaringType!.Name}.Subject.Kind"));
        Assert.All(Subjects.All, subject => Assert.Matches(ByName, $"subject is {subject.GetType().Name}"));
    }

    private static string KindOf(FieldInfo subject) =>
        (string)subject.FieldType.GetProperty(nameof(Subject<object>.Kind))!.GetValue(subject.GetValue(null))!;
}
