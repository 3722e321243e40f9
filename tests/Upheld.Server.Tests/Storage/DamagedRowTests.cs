using Upheld.Assurance.Reporting;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>A row of one case that was damaged is left out of lists, takes none of them down, and is written anew by a step.</summary>
public class DamagedRowTests
{
    private static CancellationToken Stop => TestStore.Cancellation;

    public static TheoryData<Engine, string> Damage =>
        new()
        {
            { Engine.Sqlite, "channel = '7'" },
            { Engine.Sqlite, "kind = 'other'" },
            { Engine.Sqlite, "next_due = 'x'" },
            { Engine.Sqlite, "next_due = '0000'" },
            { Engine.Sqlite, "received_on = 'x'" },
            { Engine.Sqlite, "findings = findings || '?'" },
            { Engine.Sqlite, "findings = replace(hex(zeroblob(150)), '0', 'm')" },
            { Engine.Sqlite, "version = 9999999999" },
            { Engine.Postgres, "channel = '7'" },
            { Engine.Postgres, "kind = 'other'" },
            { Engine.Postgres, "next_due = '20000-01-01'" },
            { Engine.Postgres, "received_on = '20000-01-01'" },
            { Engine.Postgres, "findings = findings || '?'" },
            { Engine.Postgres, "findings = repeat('m', 300)" },
        };

    [Theory, MemberData(nameof(Damage))]
    public async Task All_others_are_listed_searched_and_behind_their_figures(Engine engine, string damage)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(4);
        await DamageAsync(kept, damage, references[0], references[2]);
        string[] left = [references[1], references[3]];
        // Lists read no findings.
        var listed = damage.StartsWith("findings", StringComparison.Ordinal) ? [.. references] : left;

        Assert.Equal(listed, await AllAsync(after => kept.Store.Cases.OpenAsync(Given.Officer.Access, after, 1, Stop)));
        Assert.Equal(
            listed.Reverse(),
            await AllAsync(after => kept.Store.Search.FindAsync(Given.Officer.Access, "roof", after, 1, Stop))
        );
        Assert.Equal(
            listed.Contains(references[0]) ? 1 : 0,
            (await kept.Store.Search.FindAsync(Given.Officer.Access, references[0], null, 1, Stop)).Items.Count
        );
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            foreach (var provision in Code2024.Edition.Recorded)
            {
                var behind = await AllAsync(after => BehindAsync(provision, verdict, after));
                Assert.True(behind.Count == 0 || behind.Intersect(left).Order().SequenceEqual(left), provision.Number);
            }
        }

        Task<CasePage> BehindAsync(Provision provision, Verdict verdict, string? after) =>
            kept.Store.Figures.CasesAsync(
                Given.Officer.Access,
                FinancialYear.Of(Reworked.Friday),
                provision,
                verdict,
                TestStore.Today,
                false,
                after,
                1,
                Stop
            );
    }

    [Theory, MemberData(nameof(Damage))]
    public async Task The_check_names_it_and_a_step_in_its_case_writes_it_anew(Engine engine, string damage)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(2);
        await DamageAsync(kept, damage, references[0]);
        Assert.StartsWith(
            $"{Case.Subject.Stream(references[0])}: its row in lists cannot be read",
            Assert.Single(await kept.Store.FaultsAsync()),
            StringComparison.Ordinal
        );

        await kept.NoteAsync(references[0], "Rang back.");

        Assert.Empty(await kept.Store.FaultsAsync());
        Assert.Equal(references, (await kept.OpenCasesAsync()).Select(row => row.Reference));
    }

    private static async Task<List<string>> AllAsync(Func<string?, Task<CasePage>> read)
    {
        var references = new List<string>();
        for (string? after = null; ; )
        {
            var page = await read(after);
            references.AddRange(page.Items.Select(row => row.Reference));
            Assert.True(references.Count < 20, "It goes on for ever.");
            if ((after = page.Next) is null)
            {
                return references;
            }
        }
    }

    private static async Task DamageAsync(TestStore kept, string damage, params string[] references)
    {
        foreach (var reference in references)
        {
            Assert.Equal(1, await kept.ChangeAsync($"update cases set {damage} where reference = '{reference}'"));
        }
    }
}
