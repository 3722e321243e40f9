using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// One decision over three streams: a complaint is raised from a service request, which begins a case of its own, and a
/// note of it is made in a third case that is there already.
/// </summary>
/// <param name="Request">The service request that is decided about.</param>
/// <param name="Noted">The case in which the note is made.</param>
/// <param name="NotedSeen">The number of the last event seen there.</param>
internal sealed record ThreeStreams(string Request, string Noted, int NotedSeen)
{
    public const string Note = "Nobody came, and a zeppelin was seen.";

    /// <summary>What a resident says in the complaint, with a word that is nowhere else.</summary>
    public const string Words = "The skirting is wet.";

    /// <summary>How often it was decided.</summary>
    public int Decided { get; private set; }

    /// <summary>Makes the two cases that are there before.</summary>
    public static async Task<ThreeStreams> BeginAsync(TestStore kept) =>
        new(await kept.RequestAsync(), await kept.ReceiveAsync(), 1);

    /// <summary>Decides through the one flow, as a page or an endpoint would.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="key">The key of the request, or null.</param>
    /// <param name="seen">The version of the service request that was looked at, or null.</param>
    /// <param name="reference">The reference of the new complaint; null for one that nobody has.</param>
    /// <param name="newFirst">Whether the new stream stands before the third.</param>
    public Task<Outcome<Case>> DecideAsync(
        Store store,
        string? key = null,
        int? seen = null,
        string? reference = null,
        bool newFirst = false
    )
    {
        var clock = Days.ClockOn(TestStore.Today);
        return new Worker(store, new ColleagueCache(store, clock), clock).DecideAsync(
            Case.Subject,
            Request,
            seen,
            Given.Officer,
            _ => true,
            (request, now) => Decide(request, now with { NewReference = reference ?? now.NewReference }, newFirst),
            TestStore.Cancellation,
            key is null ? null : new OnceOnly(key, "website", new byte[] { 1 })
        );
    }

    private Decision Decide(Case request, Moment now, bool newFirst)
    {
        Decided++;
        var raised = new Raise().Take(request, Given.Raised(now.Today) with { Text = Words }, now);
        var noted = new Change(Case.Subject.Stream(Noted), NotedSeen, [new NoteAdded(now.Today, Note)]);
        return newFirst ? raised.And(noted) : Decision.Record([.. raised.Events]).And(noted).And(raised.Others[0]);
    }
}
