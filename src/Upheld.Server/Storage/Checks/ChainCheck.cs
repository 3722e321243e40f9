using System.Text;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.Checks;

/// <summary>Verifies the chain of a stream, and that what is gone from it was taken out.</summary>
internal static class ChainCheck
{
    // The chain holds without a payload, so that it can be taken out; that it was is an entry of its own. One that is gone
    // without such an entry cannot be read.
    /// <summary>What is there again although it was taken out.</summary>
    public static IEnumerable<string> ContentFaults(WalkedStream walked, IEnumerable<RecordedEvent> events)
    {
        var takenOut = TakenOut.In(events).ToHashSet();
        return walked
            .Events.Where(stored => stored.Payload is not null && takenOut.Contains(stored.Number))
            .Select(stored => $"event {stored.Number} was taken out, and what it said is there again");
    }

    /// <summary>Where the chain does not hold, and whether it ends where it should.</summary>
    public static IEnumerable<string> ChainFaults(WalkedStream walked)
    {
        var link = Chain.Start;
        var number = 0;
        foreach (var stored in walked.Events)
        {
            if (stored.Fault is { } fault)
            {
                yield return $"event {number + 1} cannot be read: {fault}";
                yield break;
            }

            if (stored.Number != ++number)
            {
                yield return $"event {number} is missing";
                yield break;
            }

            if (
                stored.Payload is { } payload
                && !Same(Chain.HashOf(Encoding.UTF8.GetBytes(payload)), stored.PayloadHash)
            )
            {
                yield return $"what event {number} says was changed after it was recorded";
            }

            link = Chain.Link(
                link,
                walked.Stream,
                stored.Number,
                stored.Name,
                stored.On,
                stored.At,
                stored.By,
                stored.PayloadHash
            );
            if (!Same(link, stored.ChainHash))
            {
                yield return $"event {number} does not fit the chain: it or one before it was changed";
                yield break;
            }
        }

        if (walked.Fault is { } why)
        {
            yield return $"where it ends cannot be read: {why}";
        }
        else if (number == 0 && walked.Head.Version == 0 && !IsThereFromTheBeginning(walked.Stream))
        {
            yield return "it has no events";
        }
        else if (number != walked.Head.Version || !Same(link, walked.Head.Head))
        {
            yield return $"it should end with event {walked.Head.Version}, but does not: its last events were changed";
        }
    }

    private static bool IsThereFromTheBeginning(StreamId stream) =>
        Subjects.Find(stream) is { IsThereFromTheBeginning: true };

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
