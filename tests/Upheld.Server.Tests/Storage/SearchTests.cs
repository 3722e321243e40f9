using System.Text;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Sqlite;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class SearchTests
{
    [Theory, OnBothEngines]
    public async Task A_case_is_found_at_once_by_any_of_its_words(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync("Água drips through Zoë's ceiling, flat 12b.");
        await kept.ReceiveAsync("The lift is broken.");

        var drawn = await kept.ReceiveAsync("Mrs Nguyễn and Mr Łukasz Đorđe, Llŷn House.");
        foreach (var query in (string[])["nguyen", "Nguye\u0302\u0303n", "lukasz", "dorde", "llyn", "Łukasz"])
        {
            Assert.Equal([drawn], await FindAsync(kept, query));
        }

        foreach (var query in (string[])["ceiling", "CEILING drips", "zoe", "agua", "12b", "ceil", "bell repairs ceil"])
        {
            Assert.Equal([reference], await FindAsync(kept, query));
        }

        Assert.Empty(await FindAsync(kept, "ceil drips")); // Only the last word may be unfinished.
        Assert.Empty(await FindAsync(kept, "ceiling lift"));
        Assert.Empty(await FindAsync(kept, "ce")); // Too little to be the beginning of a word.
    }

    [Theory, OnBothEngines]
    public async Task A_name_with_an_apostrophe_is_found_however_it_is_typed(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var straight = await kept.ReceiveAsync("Mrs O'Connor rang.");
        var curly = await kept.ReceiveAsync("Mrs O’Connor rang again.");

        foreach (var query in (string[])["OConnor", "oconnor rang", "o'connor", "O’Connor", "connor"])
        {
            Assert.Equal([curly, straight], await FindAsync(kept, query));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_note_is_found_as_soon_as_it_is_kept(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();

        await kept.NoteAsync(reference, "Plumber came.");

        Assert.Equal([reference], await FindAsync(kept, "plumber"));
        Assert.Equal([reference], await FindAsync(kept, "boiler"));
    }

    [Theory, OnBothEngines]
    public async Task A_reference_is_found_however_it_is_typed(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.ReceiveAsync($"See also {reference}.");
        await kept.ReceiveAsync($"Meter {reference}99."); // A reference that was found is no word that is only begun.

        foreach (var typed in (string[])[reference, reference.ToLowerInvariant(), $" {reference} "])
        {
            Assert.Equal(reference, (await FindAsync(kept, typed))[0]);
            Assert.Equal(2, (await FindAsync(kept, typed)).Count);
        }

        Assert.Equal([reference], await FindAsync(kept, reference.Replace("-", "", StringComparison.Ordinal)));
    }

    [Theory, OnBothEngines]
    public async Task What_looks_like_a_query_language_is_read_as_words(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync("The boiler or not near the kitchen.");

        foreach (
            var hostile in (string[])
                [
                    "\"",
                    "boiler OR lift",
                    "boiler NOT lift",
                    "NEAR(boiler lift)",
                    "words:boiler lift",
                    "' & 'x",
                    "*",
                    "-",
                    "a\0b",
                    "😀",
                    "); drop table cases; --",
                    "^lift",
                ]
        )
        {
            Assert.Empty(await FindAsync(kept, hostile));
        }

        Assert.Single(await FindAsync(kept, "boiler* \"NOT' (kitchen) & near:"));
        Assert.Empty(await FindAsync(kept, new string('x', 1_000_000)));
        Assert.Empty(await FindAsync(kept, string.Join(' ', Enumerable.Range(0, 5_000))));
    }

    [Theory, OnBothEngines]
    public async Task Whatever_letter_is_searched_for_and_kept_there_is_an_answer(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync("The boiler is broken.");
        // A prime apart, so that every plane and every block of any size is met.
        List<Rune> letters =
        [
            .. Enumerable.Range(0, 700).Select(i => 1 + i * 1_583).Where(Rune.IsValid).Select(code => new Rune(code)),
        ];
        Assert.InRange(letters.Count, 650, 700);
        var seen = await kept.LoadAsync(reference);
        var note = string.Join(' ', letters.Select(letter => $"{letter} a{letter}b"));
        await kept.AppendAsync(new Addition(seen.Stream, seen.Events, [new NoteAdded(TestStore.Today, note)]));

        foreach (var letter in letters)
        {
            await FindAsync(kept, $"boiler {letter} \"{letter}* a{letter}");
        }

        Assert.Equal([reference], await FindAsync(kept, "boiler"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Pages_of_hits_hold_each_case_once_the_newest_first(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            references.Insert(0, await kept.ReceiveAsync($"Damp {i}."));
        }

        Assert.Equal(references, await PagedAsync(kept, "damp", 3));
    }

    [Theory, OnBothEngines]
    public async Task A_case_of_endless_words_is_kept_and_found_by_its_first(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync("Mould on the wall.");
        var seen = await kept.LoadAsync(reference);
        var notes = Enumerable
            .Range(0, 10_000)
            .Select(i => $"{new string('ж', 55)}{i:D5}")
            .Chunk(320)
            .Select(words => new NoteAdded(TestStore.Today, string.Join(' ', words)));
        await kept.AppendAsync(new Addition(seen.Stream, seen.Events, [.. notes]));

        Assert.Equal([reference], await FindAsync(kept, "mould"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Pages_of_a_word_that_is_only_begun_leave_no_case_out(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            references.Add(await kept.ReceiveAsync("The damp comes back."));
            references.Add(await kept.ReceiveAsync("The dampness comes back."));
        }

        references.Reverse();
        Assert.Equal(references, await PagedAsync(kept, "dam", 2));
        Assert.Equal(references, await PagedAsync(kept, "damp", 4));
        // Whole words fill the first page, so only these are listed.
        Assert.Equal(references.Where((_, i) => i % 2 == 1), await PagedAsync(kept, "damp", 2));
    }

    [Fact]
    public async Task A_page_is_not_held_up_by_cases_that_its_reader_may_not_read()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var first = await kept.ReceiveAsync("The boiler is broken.");
        for (var n = 0; n < 12; n++)
        {
            await kept.RestrictAsync(await kept.ReceiveAsync("The boiler is broken."), team: null);
        }

        var sam = new Person("sam", "Sam Field", Role.Handler).Access;
        await using var database = SqliteDatabase.Open(Path.Combine(kept.Options.Folder, DataFolder.DatabaseName));
        var search = new CaseSearch(database, kept.Store.Looks, mostLookedThrough: 6);
        var pages = new List<CasePage>();
        do
        {
            pages.Add(
                await search.FindAsync(
                    sam,
                    "boiler",
                    pages is [.., { Next: var next }] ? next : null,
                    2,
                    TestStore.Cancellation
                )
            );
        } while (pages[^1].Next is not null);

        Assert.Equal([0, 0, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(first, pages[^1].Items[0].Reference);
    }

    private static async Task<List<string>> PagedAsync(TestStore kept, string query, int take)
    {
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await kept.Store.Search.FindAsync(
                Given.Officer.Access,
                query,
                after,
                take,
                TestStore.Cancellation
            );
            found.AddRange(page.Items.Select(row => row.Reference));
            after = page.Next;
        } while (after is not null);

        return found;
    }

    private static async Task<List<string>> FindAsync(TestStore kept, string query) =>
        [
            .. (
                await kept.Store.Search.FindAsync(Given.Officer.Access, query, null, 50, TestStore.Cancellation)
            ).Items.Select(r => r.Reference),
        ];
}
