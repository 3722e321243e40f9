using System.Text;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.Fields;
using Upheld.Server.Storage.Rows;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>However long what is on record is, a row of a list is short: a page of them is read by everyone.</summary>
public class RowLengthTests
{
    [Fact]
    public void A_row_shows_no_more_of_a_text_than_a_line_of_a_form_may_have()
    {
        var row = RowOf(new string('x', 1_000_000));
        Assert.Equal(new string('x', Faults.MostInLine - 1) + "…", row.Name);
        Assert.Equal(Faults.MostInLine, row.Category!.Length);
        Assert.Equal(Faults.MostInLine, row.Tenure!.Length);
        Assert.InRange(row.Summary.Length, 1, Faults.MostInLine);
    }

    [Fact]
    public void What_a_form_may_have_is_shown_whole_and_no_letter_is_cut_in_two()
    {
        var longest = new string('x', Faults.MostInLine);
        Assert.Equal(longest, RowOf(longest).Name);
        for (var before = 0; before < 2; before++)
        {
            var name = RowOf(new string('x', before) + string.Concat(Enumerable.Repeat("😀", Faults.MostInLine))).Name;
            Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        }
    }

    private static CaseRow RowOf(string text)
    {
        var now = Given.Moment(TestStore.Today);
        var received = new ComplaintReceived(
            TestStore.Today,
            TestStore.Today,
            new Complainant(text, null, null, null, null),
            text,
            new Labels(text, text, Channel.Web),
            null
        );
        var recorded = new RecordedEvent(1, received, DateTimeOffset.UnixEpoch, "sam");
        return CaseRow.Of(Case.Of("2222-2222", [recorded])!, now.Terms);
    }
}
