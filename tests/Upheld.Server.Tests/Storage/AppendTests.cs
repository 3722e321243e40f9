using Upheld.Cases.Handling;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

public class AppendTests
{
    [Fact]
    public async Task A_complaint_is_there_after_a_restart_with_its_row()
    {
        await using var kept = await TestStore.NewAsync();
        var reference = await kept.ReceiveAsync();

        await kept.ReopenAsync();

        var (stored, events) = await kept.LoadAsync(reference);
        var page = await kept.Store.Cases.OpenAsync(null, 10, TestStore.Cancellation);
        Assert.Equal(("Ada Obi", 1, 1), (stored.Who.Name, stored.Version, events.Count));
        var row = Assert.Single(page.Items);
        Assert.Equal((reference, new DateOnly(2026, 9, 21)), (row.Reference, row.NextDue)); // Monday, 5 working days on
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task The_second_editor_is_told_what_the_first_one_did()
    {
        await using var kept = await TestStore.NewAsync();
        var reference = await kept.ReceiveAsync();
        var (seen, _) = await kept.LoadAsync(reference);

        var first = await kept.AppendAsync(
            reference,
            seen.Version,
            Handling.AddNote(seen, TestStore.Today, "Rang the resident.", TestStore.Today)
        );
        var second = await kept.AppendAsync(reference, seen.Version, Handling.Assign(seen, "sam", TestStore.Today));

        Assert.Equal(new AppendOutcome.Recorded(StreamId.Case(reference), 2), first);
        var conflict = Assert.IsType<AppendOutcome.Conflict>(second);
        Assert.Equal("Rang the resident.", Assert.IsType<Cases.NoteAdded>(Assert.Single(conflict.Unseen).Event).Text);
        Assert.Equal(2, (await kept.LoadAsync(reference)).Case.Version);
    }
}
