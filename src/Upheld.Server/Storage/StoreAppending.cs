using System.Collections.Immutable;
using Upheld.Cases;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage;

// What is done to its streams: whatever they are about, it is done in the same way.
public sealed partial class Store
{
    // A reference that is taken already is as good as never: the next one is free.
    private const int MostReferences = 20;

    /// <summary>
    /// Records what was decided, in any number of streams, in one transaction with everything that follows from it. The
    /// answer comes once it is safe on the disk.
    /// </summary>
    /// <param name="additions">What to append, first to the stream that was decided about.</param>
    /// <param name="by">The account that decided.</param>
    /// <param name="cancellation">Stops waiting; what has been handed to the database may still be recorded.</param>
    /// <param name="once">A key that makes it happen once, or null.</param>
    public async Task<AppendOutcome> AppendAsync(
        IReadOnlyList<Addition> additions,
        string by,
        CancellationToken cancellation,
        OnceOnly? once = null
    )
    {
        try
        {
            return await AppendUnderTermsAsync(additions, by, once, cancellation);
        }
        finally
        {
            // Whether it was recorded, others were quicker, or nobody can say.
            ForgetCached(additions.Select(one => one.Stream));
        }
    }

    /// <summary>Begins a stream under a reference that nobody has.</summary>
    /// <param name="stream">The stream, given its reference.</param>
    /// <param name="events">Its first events.</param>
    /// <param name="by">The account that decided.</param>
    /// <param name="cancellation">Stops waiting; what has been handed to the database may still be recorded.</param>
    /// <param name="once">A key that makes it happen once, or null.</param>
    public async Task<AppendOutcome> BeginAsync(
        Func<string, StreamId> stream,
        ImmutableArray<Event> events,
        string by,
        CancellationToken cancellation,
        OnceOnly? once = null
    )
    {
        for (var attempt = 1; attempt <= MostReferences; attempt++)
        {
            var addition = new Addition(stream(CaseReference.New()), [], events);
            if (await AppendAsync([addition], by, cancellation, once) is not AppendOutcome.Conflict and var outcome)
            {
                return outcome;
            }
        }

        throw new InvalidOperationException($"{MostReferences} new references in a row were taken already.");
    }

    /// <summary>What came of a request that was sent before with the same key, or null when the key is new.</summary>
    public Task<AppendOutcome?> SentBeforeAsync(OnceOnly once, CancellationToken cancellation) =>
        database.ReadAsync(session => Idempotency.FindAsync(session, once, cancellation), cancellation);

    /// <summary>
    /// Takes over whole streams as they happened elsewhere, each event with its own instant and account, in one
    /// transaction. Streams that are here already are left as they are.
    /// </summary>
    /// <param name="streams">Each stream with all its events in order.</param>
    /// <param name="cancellation">Stops before the transaction ends; then nothing of it is kept.</param>
    public Task ImportAsync(
        IReadOnlyList<(StreamId Stream, IReadOnlyList<RecordedEvent> Events)> streams,
        CancellationToken cancellation
    ) => database.WriteAsync(session => Importing.WriteAsync(session, landlord, streams, cancellation), cancellation);

    /// <summary>Takes the content of events out of a stream; see <see cref="Redaction"/>.</summary>
    internal async Task RedactAsync(Redaction redaction, CancellationToken cancellation)
    {
        try
        {
            await redaction.RunAsync(database, landlord, time, cancellation);
        }
        finally
        {
            ForgetCached([redaction.Stream]);
        }
    }

    // Until the landlord under whose terms it was worked out is the landlord as it is recorded.
    private async Task<AppendOutcome> AppendUnderTermsAsync(
        IReadOnlyList<Addition> additions,
        string by,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var (under, at) = (landlord.LastRead, Chain.Kept(time.GetUtcNow()));
            var appending = new Appending(
                [.. additions.Select(one => PreparedStream.Of(one, under.Landlord.Terms, at, by))],
                under,
                at,
                by,
                once
            );
            if (
                await database.WriteAsync(session => appending.RunAsync(session, cancellation), cancellation) is
                { } outcome
            )
            {
                return outcome;
            }

            await landlord.LoadAsync(cancellation);
        }
    }

    private void ForgetCached(IEnumerable<StreamId> changed)
    {
        foreach (var subject in changed.Select(Subjects.Of).Distinct())
        {
            subject.ForgetCached(this);
        }
    }
}
