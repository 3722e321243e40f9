using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Tests.Storage;

/// <summary>What is on record of who looked at a case.</summary>
internal static class TestLooks
{
    /// <summary>Looks of long ago at a case, as statements for both databases.</summary>
    public static string[] LongAgo(string reference, int many = 1) =>
        [
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < "
                + $"{many}) insert into looks (by_whom, at, how) select 'sam', '2001-01-01 10:00:00+00:00', 'Opened' from n",
            "insert into looked_at (reference, look, is_opening) "
                + $"select '{reference}', id, 1 from looks where at < '2001-01-02 10:00:00+00:00'",
        ];

    extension(Store store)
    {
        /// <summary>Every look at a case, the last first.</summary>
        public async Task<List<CaseLook>> LooksAtAsync(string reference) =>
            [
                .. (
                    await store.Readers.OfAsync(
                        Access.OfUpheld,
                        reference,
                        openings: false,
                        null,
                        100,
                        TestContext.Current.CancellationToken
                    )
                ).Looks.Select(look => look.Look),
            ];
    }
}
