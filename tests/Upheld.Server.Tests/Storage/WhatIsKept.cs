using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Questions to a store that many tests ask.</summary>
internal static class WhatIsKept
{
    /// <summary>Everything that the check finds wrong.</summary>
    public static async Task<List<string>> FaultsAsync(this Store store)
    {
        var faults = new List<string>();
        Assert.Equal((await store.CheckAsync(faults.Add, null, TestStore.Cancellation)).Faults, faults.Count);
        return faults;
    }

    /// <summary>The references of the cases with some words, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(this Store store, string words) =>
        [
            .. (
                await store.Search.FindAsync(Given.Officer.Access, words, null, 50, TestStore.Cancellation)
            ).Items.Select(row => row.Reference),
        ];

    /// <summary>The number of a case's last event, 0 where there is no such case.</summary>
    public static async Task<int> VersionAsync(this Store store, string reference) =>
        (await store.LoadCaseAsync(Access.OfUpheld, reference, TestStore.Cancellation))?.Events.Count ?? 0;
}
