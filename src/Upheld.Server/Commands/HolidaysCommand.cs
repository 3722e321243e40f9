using System.CommandLine;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary>
/// <c>upheld holidays update</c>: takes a newer list of bank holidays. Due dates follow while Upheld serves, and nobody at a
/// terminal waits for them.
/// </summary>
internal static class HolidaysCommand
{
    private const string CommandLine = "command line";

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A list in the form of GOV.UK's bank-holidays.json." };
        var data = ServeOptions.Data("upheld-data");
        var update = new Command("update", "Takes a newer list of bank holidays. Due dates follow while Upheld serves.")
        {
            file,
            data,
        };
        update.SetAction(
            async (parsed, cancellation) =>
            {
                var json = await HolidayFile.LoadAsync(parsed.GetValue(file)!, cancellation);
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                await terminal.Out.WriteLineAsync(await UpdateAsync(store, json, cancellation));
                return ExitCode.Done;
            }
        );
        return new Command("holidays", "The bank holidays that due dates are counted with.") { update };
    }

    private static async Task<string> UpdateAsync(Store store, byte[] json, CancellationToken cancellation)
    {
        while (true)
        {
            var landlord = await store.LoadLandlordAsync(cancellation);
            var newer = HolidayFile.Update(landlord.Holidays, json);
            if (Enum.GetValues<Nation>().All(nation => newer.For(nation).SequenceEqual(landlord.Holidays.For(nation))))
            {
                return "This list says what is known already. Nothing has changed.";
            }

            var happened = new BankHolidaysUpdated(
                TimeProvider.System.Today,
                newer.For(Nation.EnglandAndWales),
                newer.For(Nation.Scotland),
                newer.For(Nation.NorthernIreland)
            );
            var seen = await store.LoadEventsAsync(Landlord.Stream, cancellation);
            if (
                await store.AppendAsync([new Addition(Landlord.Stream, seen, [happened])], CommandLine, cancellation)
                is not AppendOutcome.Recorded
            )
            {
                continue;
            }

            var read = $"The list was read. It reaches to {newer.KnownTo:yyyy-MM-dd}.";
            return await store.Rework.ProgressAsync(cancellation) is null
                ? read
                : $"{read} Due dates follow while Upheld serves: now if it is running, else when it is next started. "
                    + "The worklist says how far it is.";
        }
    }
}
