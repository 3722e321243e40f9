using System.Text.Json;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Landlords;

namespace Upheld.Tests.Stories;

/// <summary>Text that nobody can see is no text, and what turns other text round is in none.</summary>
public sealed class VisibleTextStories
{
    private const string Hidden = "\u200b";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly DateOnly Monday = Given.Day("Monday 7 September 2026");

    [Theory]
    [InlineData("  \t\r\n")]
    [InlineData(" \u200b\u200c\u200d\u2060\ufeff ")]
    [InlineData("\u00ad\u034f\ufe0f")]
    [InlineData("\u3164\u2800\u115f")]
    [InlineData("\u0000\u0007")]
    public void A_note_of_nothing_that_can_be_seen_is_no_note(string note)
    {
        Assert.True(note.IsBlank);
        Assert.Equal(("note", "Write the note."), FaultOf(note));
    }

    [Theory]
    [InlineData("She rang.")]
    [InlineData("مرحبا\u200f")]
    [InlineData("می\u200cخواهم")]
    [InlineData("👩\u200d🔧")]
    [InlineData("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f")]
    [InlineData("🏴")]
    [InlineData("7")]
    [InlineData("…")]
    public void A_note_in_any_writing_is_a_note(string note)
    {
        Assert.False(note.IsBlank);
        Assert.Null(FaultOf(note));
        Assert.Equal(note, VisibleText.Clean(note));
    }

    [Theory]
    [InlineData("\u0000", "U+0000")]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\u001b", "U+001B")]
    [InlineData("\u007f", "U+007F")]
    [InlineData("\u202a", "U+202A")]
    [InlineData("\u202e", "U+202E")]
    [InlineData("\u2066", "U+2066")]
    [InlineData("\u2069", "U+2069")]
    [InlineData("\u200b", "U+200B")]
    [InlineData("\u00ad", "U+00AD")]
    [InlineData("\u2060", "U+2060")]
    [InlineData("\u206f", "U+206F")]
    [InlineData("\ufeff", "U+FEFF")]
    [InlineData("\u180e", "U+180E")]
    [InlineData("\u034f", "U+034F")]
    [InlineData("\u115f", "U+115F")]
    [InlineData("\u1160", "U+1160")]
    [InlineData("\u3164", "U+3164")]
    [InlineData("\uffa0", "U+FFA0")]
    [InlineData("\U0001d173", "U+1D173")]
    [InlineData("\U0001d17a", "U+1D17A")]
    [InlineData("\ufdd0", "U+FDD0")]
    [InlineData("\uffff", "U+FFFF")]
    [InlineData("\U0001fffe", "U+1FFFE")]
    [InlineData("\U0010ffff", "U+10FFFF")]
    [InlineData("\U000e0001", "U+E0001")]
    [InlineData("\U000e0041", "U+E0041")]
    [InlineData("\U000e007f", "U+E007F")]
    public void A_note_that_is_sent_with_a_sign_nobody_can_see_is_refused_with_its_name(string sign, string name)
    {
        Assert.Equal(
            ("note", $"This has {name} in it, which nobody can see. Take it out."),
            FaultOf($"She{sign} rang.")
        );
        Assert.Equal("She rang.", VisibleText.Clean($"She{sign} rang."));
    }

    [Theory]
    // A flag is a flag, a few letters and an end; words can be hidden in anything else.
    [InlineData("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073", "🏴")]
    [InlineData("🏠\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "🏠")]
    [InlineData("🏴\U000e0067\U000e0020\U000e0077\U000e006c\U000e0073\U000e007f", "🏴")]
    [InlineData("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e0077\U000e006c\U000e0073\U000e007f", "🏴")]
    public void Signs_of_a_flag_outside_a_flag_are_signs_nobody_can_see(string sent, string kept)
    {
        Assert.StartsWith("This has U+E0", FaultOf(sent)!.Value.Item2, Ordinal);
        Assert.Equal(kept, VisibleText.Clean(sent));
    }

    [Theory]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\u2029", "U+2029")]
    [InlineData("\u0085", "U+0085")]
    public void A_line_that_ends_as_some_programs_have_it_ends_as_a_line_does(string end, string name)
    {
        Assert.Contains(name, FaultOf($"One.{end}Two.")!.Value.Item2, Ordinal);
        Assert.Equal("One.\nTwo.", VisibleText.Clean($"One.{end}Two."));
    }

    [Fact]
    public void The_landlords_name_is_held_to_the_same()
    {
        var faults = Landlord.NotSetUp.SetUp("\u202eHarbour", 10, Nation.Scotland, Monday).Faults;
        Assert.Equal("landlord", Assert.Single(faults).Field);
        faults = Landlord.NotSetUp.SetUp("\u200b", 10, Nation.Scotland, Monday).Faults;
        Assert.Equal("Enter the landlord's name.", Assert.Single(faults).Reason);
    }

    public static TheoryData<Step<Case>> Steps => [.. CaseSteps.All];

    [Theory, MemberData(nameof(Steps), DisableDiscoveryEnumeration = true)]
    public void Every_text_of_every_step_is_held_to_it(Step<Case> step)
    {
        var open = States().First(walk => step.WhyNotNow(walk.Case, Given.Code) is null);
        var asked = Properties.CaseWalk.AskedFor(open.Case, new(0, 0, step, "sam", 0), open.Today);
        var texts = TextsOf(asked).ToList();
        Assert.NotEmpty(texts);
        foreach (var (field, changed) in texts)
        {
            var faults = step.Take(open.Case, (Asked)changed, Given.Moment(open.Today)).Faults;
            Assert.True(
                faults.Any(fault => fault.Field is { } at && (at == field || field.StartsWith($"{at}[", Ordinal))),
                $"{step.Verb} takes a sign that nobody can see in {field}."
            );
        }
    }

    [Fact]
    public void Every_text_of_what_comes_in_is_held_to_it()
    {
        var texts = TextsOf(Given.Incoming(Monday)).ToList();
        Assert.True(texts.Count >= 8, $"Only {texts.Count} texts were found.");
        foreach (var (field, changed) in texts)
        {
            var faults = Receive.Decide((Receive.Incoming)changed, Given.Moment(Monday)).Faults;
            Assert.Contains(field, faults.Select(fault => fault.Field));
        }
    }

    [Fact]
    public void A_self_assessment_is_held_to_it()
    {
        var now = Given.Moment(Monday);
        var answered = Assessment.Answer(
            Given.Code.Provisions[0].Number,
            Comply.Yes,
            $"A{Hidden}b",
            $"C{Hidden}d",
            now
        );
        Assert.Equal(["evidence", "commentary"], answered.Faults.Select(fault => fault.Field));
        var nothing = Assert.IsType<ProvisionAnswered>(
            Assessment.Answer(Given.Code.Provisions[0].Number, Comply.Yes, "\u200c ", "\u200f", now).Events.Single()
        );
        Assert.Equal(("", ""), (nothing.Evidence, nothing.Commentary));
        var published = new Assessment { Year = FinancialYear.Of(Monday) }.Publish(
            new ProposedPublication(Monday, $"Fine{Hidden}.", []),
            new Dictionary<string, Tally>(),
            null,
            now
        );
        Assert.Contains("governingBodyResponse", published.Faults.Select(fault => fault.Field));
    }

    // A case in each state that some step is open in.
    private static IEnumerable<Properties.CaseWalk> States()
    {
        yield return Properties.CaseWalk.Begin(asComplaint: false);
        var walk = Properties.CaseWalk.Begin(asComplaint: true);
        yield return walk;
        foreach (Step<Case> next in (Step<Case>[])[new Assign(), new Acknowledge(), new Respond(), new Escalate()])
        {
            yield return walk = walk.Try(new(0, 0, next, "sam", 0));
        }
    }

    // The same with such a sign in one of its texts, for each of them, and the field of that text.
    private static IEnumerable<(string Field, object Changed)> TextsOf(object asked)
    {
        foreach (var property in asked.GetType().GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            object With(object value)
            {
                var changed = asked.GetType().GetMethod("<Clone>$")!.Invoke(asked, null)!;
                property.SetValue(changed, value);
                return changed;
            }

            if (property.PropertyType == typeof(string))
            {
                yield return (name, With($"{property.GetValue(asked)}{Hidden}x"));
            }
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
            {
                yield return ($"{name}[0]", With(new[] { $"x{Hidden}x", "y" }));
            }
            else if (property.GetValue(asked) is IReadOnlyList<Respond.Answer> answers)
            {
                foreach (var (field, changed) in TextsOf(answers[0]))
                {
                    yield return (
                        $"{name}[0].{field}",
                        With(answers.Skip(1).Prepend((Respond.Answer)changed).ToList())
                    );
                }
            }
        }
    }

    private static (string?, string)? FaultOf(string note)
    {
        var walk = Properties.CaseWalk.Begin(asComplaint: true);
        var asked = new AddNote.Asked { Note = note, On = Monday };
        return new AddNote().Take(walk.Case, asked, Given.Moment(Monday)).Faults is [var fault, ..]
            ? (fault.Field, fault.Reason)
            : null;
    }
}
