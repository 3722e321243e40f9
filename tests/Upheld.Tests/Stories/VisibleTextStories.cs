using Upheld.Calendar;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Landlords;

namespace Upheld.Tests.Stories;

/// <summary>Text that nobody can see is no text, and what turns other text round is in none.</summary>
public sealed class VisibleTextStories
{
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
    public void A_note_that_is_sent_with_a_sign_nobody_can_see_is_refused_with_its_name(string sign, string name)
    {
        Assert.Equal(
            ("note", $"This has {name} in it, which nobody can see. Take it out."),
            FaultOf($"She{sign} rang.")
        );
        Assert.Equal("She rang.", VisibleText.Clean($"She{sign} rang."));
    }

    [Fact]
    public void The_landlords_name_is_held_to_the_same()
    {
        var faults = Landlord.NotSetUp.SetUp("\u202eHarbour", 10, Nation.Scotland, Monday).Faults;
        Assert.Equal("name", Assert.Single(faults).Field);
        faults = Landlord.NotSetUp.SetUp("\u200b", 10, Nation.Scotland, Monday).Faults;
        Assert.Equal("Enter the landlord's name.", Assert.Single(faults).Reason);
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
