using System.CommandLine;
using System.Diagnostics;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Work;

namespace Upheld.Server.Commands;

/// <summary>
/// <c>upheld holidays update</c>: takes a newer list of bank holidays. Due dates follow while Upheld serves, and nobody at a
/// terminal waits for them.
/// </summary>
internal static class HolidaysCommand
{
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
                await terminal.Out.WriteLineAsync(await UpdateAsync(store, TimeProvider.System, json, cancellation));
                return ExitCode.Done;
            }
        );
        return new Command("holidays", "The bank holidays that due dates are counted with.") { update };
    }

    /// <summary>Takes a list through the one flow, and says what came of it.</summary>
    /// <exception cref="BadInputException">It cannot be read or would lose days; it says everything that it would lose.</exception>
    public static async Task<string> UpdateAsync(
        Store store,
        TimeProvider clock,
        byte[] json,
        CancellationToken cancellation
    )
    {
        var newer = HolidayFile.Read(json);
        var saysMore = false;
        var outcome = await new Worker(store, new ColleagueCache(store, clock), clock).DecideAsync(
            Landlord.Subject,
            Landlord.StreamName,
            seen: null,
            Access.OfUpheld.Person,
            // Whoever has the machine has the data: nobody signs in at a terminal.
            _ => true,
            (landlord, now) =>
            {
                var decision = landlord.TakeHolidays(newer, now.Today);
                saysMore = !decision.Events.IsEmpty;
                return decision;
            },
            cancellation
        );
        return outcome switch
        {
            Outcome<Landlord>.Done when !saysMore => "This list says what is known already. Nothing has changed.",
            Outcome<Landlord>.Done { After.Holidays: var holidays } => await ReadAsync(store, holidays, cancellation),
            Outcome<Landlord>.Faulty { Faults: var faults } => throw HolidayFile.Refused(
                string.Join(" ", faults.Select(fault => fault.Reason)).TrimEnd('.')
            ),
            Outcome<Landlord>.Changed => throw new BadInputException(
                "The landlord's settings change again and again just now. Take the list again in a minute."
            ),
            var other => throw new UnreachableException($"It ended as {other.GetType().Name}."),
        };
    }

    private static async Task<string> ReadAsync(Store store, BankHolidays holidays, CancellationToken cancellation)
    {
        var read = $"The list was read. It reaches to {holidays.KnownTo:yyyy-MM-dd}.";
        return await store.Rework.ProgressAsync(cancellation) is null
            ? read
            : $"{read} Due dates follow while Upheld serves: now if it is running, else when it is next started. "
                + "The worklist says how far it is.";
    }
}
