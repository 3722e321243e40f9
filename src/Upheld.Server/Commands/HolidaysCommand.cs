using System.CommandLine;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld holidays update</c>: reads a newer list of bank holidays, and due dates move with it at once.</summary>
internal static class HolidaysCommand
{
    private const string CommandLine = "command line";

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A list in the form of GOV.UK's bank-holidays.json." };
        var data = ServeOptions.Data("upheld-data");
        var update = new Command("update", "Reads a newer list of bank holidays. Due dates move at once.")
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
                await terminal.Out.WriteLineAsync(await UpdateAsync(terminal, store, json, cancellation));
                return ExitCode.Done;
            }
        );
        return new Command("holidays", "The bank holidays that due dates are counted with.") { update };
    }

    private static async Task<string> UpdateAsync(
        Terminal terminal,
        Store store,
        byte[] json,
        CancellationToken cancellation
    )
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

            var moved = 0;
            await ProgressBar.ShowAsync(
                terminal,
                "Moving due dates",
                async progress => moved = await store.Rework.RunAsync(progress, cancellation)
            );
            var read = $"The list was read. It reaches to {newer.KnownTo:yyyy-MM-dd}.";
            if (await store.Rework.ProgressAsync(cancellation) is not null)
            {
                return $"{read} The server that is running moves the due dates now; the worklist says how far it is.";
            }

            return $"{read} The next due date of {(moved == 1 ? "1 open case" : $"{moved} open cases")} moved.";
        }
    }
}
