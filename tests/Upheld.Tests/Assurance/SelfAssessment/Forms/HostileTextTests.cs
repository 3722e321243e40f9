using System.Text;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>Text made to trip the reader up.</summary>
public class HostileTextTests
{
    [Theory]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("write to <jo@example.org>", "write to <jo@example.org>")]
    [InlineData(
        "&lt;b&gt; &amp;amp; SAM&FM &pound;5 &#8220;x&#x201D; &#0; &#xD800; &nosuch;",
        "<b> &amp; SAM&FM £5 “x” &#xD800; &nosuch;"
    )]
    [InlineData("<b><i>unclosed", "unclosed")]
    [InlineData("end <ul style=", "end <ul style=")]
    [InlineData("x<!-- never closed", "x<!-- never closed")]
    [InlineData("is a<b and <i>so</i> on", "is a<b and so on")]
    [InlineData("<p class=\"open>he said \"yes\" and <b>went</b>", "<p class=\"open>he said \"yes\" and <b>went")]
    [InlineData("a&#9;b&#x0A;c", "a b c")]
    [InlineData("<script>alert(1)</script>", "alert(1)")]
    [InlineData("a\0b\u00A0c\u200Bd\fe", "a b cd e")]
    [InlineData("a\u202Eb\u2066c&#x202D;d&#8297;e", "abcde")]
    [InlineData("\uFEFFa\u00ADb\u2060c", "abc")]
    [InlineData("می\u200Cخواهم 👩\u200D🔧 שלום\u200F", "می\u200Cخواهم 👩\u200D🔧 שלום\u200F")]
    [InlineData("\u200F\u200D", "")]
    [InlineData("<a href=\"https://example.org\">policy</a>", "policy (https://example.org)")]
    [InlineData("<a href='/a?b=1&amp;c=2\n'>policy</a><a>no address</a>", "policy (/a?b=1&c=2)no address")]
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("com<span\nclass=x>plaint</span> an<!--\n-->swered", "complaint answered")]
    public void Markup_is_never_trusted_and_never_eats_text(string raw, string plain) =>
        Assert.Equal(plain, Small.Answer(evidence: raw).Evidence);

    // Enough of each to go beyond the 10,000 problems that are listed.
    public static TheoryData<string, string> Floods =>
        new()
        {
            { "tabs", "6.4\tx\tYes\t" + new string('\t', 60_000) },
            { "rows", Many("\t\t\tmore\t\n", 12_000) },
            { "answers", "6.4\tx" + Many("\t\tyes\t\t\n", 12_000) },
            { "tags", "6.4\tx\tYes\t" + Many("<p", 20_000) },
            { "closed tags", "6.4\tx\tYes\t" + Many("<ul><li>", 12_000) },
            { "comments", "6.4\tx\tYes\t" + Many("<!--", 20_000) },
            { "ampersands", "6.4\tx\tYes\t" + Many("&", 20_000) },
            { "attributes", "6.4\tx\tYes\t" + Many("<p a='> b=\"> ", 12_000) },
            { "quotes", "6.4\tx\tYes\t" + Many("“", 20_000) },
            { "bullets", "6.4\tx\tYes\t" + Many("• ", 20_000) },
            { "actions", "6.4\tx\tYes\t" + Many("Action:", 12_000) },
            { "dates", "6.4\tx\tYes\t" + Many("Target date: ", 12_000) },
            { "links", "6.4\tx\tYes\t" + Many("(here)", 12_000) },
            { "lines", Many("x\n", 20_000) },
            { "texts", Many("x\n\n", 20_000) },
            { "numbers", Many("6.4\tx\tYes\t\t\n", 12_000) },
            { "unknown", Many("9.99\tx\tYes\t\t\n", 12_000) },
        };

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_flood_of_one_thing_is_read_and_the_list_of_problems_stays_finite(string what, string flood)
    {
        var form = CompletedForms.Form($"{Small.Heading}\n6.3\tRespond\tYes\tBefore the flood of {what}\t\n{flood}");

        Assert.StartsWith("Before the flood", form.Of("6.3").Evidence);
        Assert.InRange(form.Problems.Length, 1, 10_001);
    }

    [Fact]
    public void Random_changes_to_a_form_never_stop_it_being_read()
    {
        var text = CompletedForms.Text(CompletedForms.Eastholt);
        var random = new Random(72);
        const string Alphabet = "\t\n\r<>&;/\0\f -“•.0aA\uFEFF\uD800é";
        for (var round = 0; round < 60; round++)
        {
            var changed = new StringBuilder(text);
            for (var change = 0; change < 200; change++)
            {
                changed[random.Next(changed.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }
            var reading = CompletedForms.Read(changed.ToString());
            Assert.True(reading.Form is null ^ reading.Reason is null);
        }
    }

    private static string Many(string part, int times) =>
        new StringBuilder(part.Length * times).Insert(0, part, times).ToString();
}
