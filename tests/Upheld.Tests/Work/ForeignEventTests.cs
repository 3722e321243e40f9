using System.Reflection;
using System.Runtime.CompilerServices;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;

namespace Upheld.Tests.Work;

/// <summary>No subject passes over an event of another as though it had not happened.</summary>
public class ForeignEventTests
{
    private static readonly DateOnly Day = Given.Day("Thursday 3 September 2026");

    private static readonly ComplaintReceived Received = (ComplaintReceived)
        Receive.Decide(Given.Incoming(Day), Given.Moment(Day)).Events.Single();

    // The subjects of which there is none before its first event.
    private static readonly Dictionary<string, Event> Beginnings = new()
    {
        [Case.Subject.Kind] = Received,
        [HeldComplaint.Subject.Kind] = HeldComplaint.Hold(Received, "a1b2"),
    };

    public static TheoryData<string> Kinds => [.. Subjects.Select(subject => subject.Kind)];

    private static IEnumerable<AnySubject> Subjects =>
        from type in typeof(Event).Assembly.GetTypes()
        from one in type.GetFields(BindingFlags.Static | BindingFlags.Public)
        where one.FieldType.IsGenericType && one.FieldType.GetGenericTypeDefinition() == typeof(Subject<>)
        select AnySubject.Of(one.GetValue(null)!);

    [Fact]
    public void Every_subject_is_found() => Assert.True(Subjects.Count() > 5, "Some subject is not asked.");

    [Theory, MemberData(nameof(Kinds))]
    public void An_event_of_another_subject_is_refused_wherever_it_stands(string kind)
    {
        var subject = Subjects.Single(one => one.Kind == kind);
        Event[] begun = Beginnings.TryGetValue(kind, out var beginning) ? [beginning] : [];

        Assert.All(
            Subjects.SelectMany(one => one.Events).Except(subject.Events),
            foreign =>
            {
                var happened = (Event)RuntimeHelpers.GetUninitializedObject(foreign.Type);
                Assert.Throws<InvalidOperationException>(() => subject.Fold([happened]));
                Assert.Throws<InvalidOperationException>(() => subject.Fold([.. begun, happened]));
            }
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_was_taken_out_changes_nothing_and_is_refused_by_no_subject(string kind)
    {
        var subject = Subjects.Single(one => one.Kind == kind);
        Event[] begun = Beginnings.TryGetValue(kind, out var beginning) ? [beginning] : [];

        Assert.NotNull(subject.Fold([.. begun, new RedactedEvent(Day), new ContentTakenOut(Day, [1], "Too old.")]));
    }

    private sealed record AnySubject(string Kind, IEnumerable<StoredEvent> Events, Func<Event[], object?> Fold)
    {
        public static AnySubject Of(object subject) => Typed((dynamic)subject);

        private static AnySubject Typed<TState>(Subject<TState> subject)
            where TState : class =>
            new(
                subject.Kind,
                subject.Events,
                // A name that every kind of stream can have: a year's self-assessment is named by it.
                events =>
                    subject.Fold(
                        "2026",
                        [.. events.Select((happened, i) => new RecordedEvent(i + 1, happened, default, "x"))]
                    )
            );
    }
}
