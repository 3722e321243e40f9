using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Spectre.Console;
using Upheld.Accounts;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Demo.Generation;
using Upheld.Fields;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld demo</c>: an invented landlord with three years of cases, and a sign-in for each role.</summary>
internal static class DemoCommand
{
    private const int StreamsAtOnce = 100;

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-demo");
        var urls = ServeOptions.Urls();
        var seed = new Option<int>("--seed")
        {
            Description = "Another number, other cases.",
            DefaultValueFactory = _ => 1,
        };
        var today = new Option<string?>("--today") { Description = "The day to pretend it is, YYYY-MM-DD." };
        var command = new Command("demo", "Makes an invented landlord and serves it.") { data, urls, seed, today };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var day = CalendarOptions.DateOrNull(parsed, today) is { } typed
                    ? Within(today, typed)
                    : (DateOnly?)null;
                var clock = day is null ? TimeProvider.System : new ShiftedTime(TimeProvider.System, day.Value);
                var landlord = DemoLandlord.Generate(parsed.GetValue(seed), clock.Today);
                return ServerProcess.RunAsync(
                    terminal,
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    parsed.GetValue(urls)!,
                    clock,
                    (store, output, address, stop) => GreetAsync(store, landlord, clock, output, address, stop),
                    cancellation,
                    (store, stop) => FillAsync(store, landlord, terminal, stop)
                );
            }
        );
        return command;
    }

    /// <summary>Writes the landlord, its people and its cases, unless they are here already.</summary>
    /// <exception cref="BadInputException">The data folder holds another landlord.</exception>
    public static async Task FillAsync(
        Store store,
        DemoLandlord demo,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var here = await store.LoadLandlordAsync(cancellation);
        if (here.IsSetUp && here.Name != DemoLandlord.LandlordName)
        {
            throw new BadInputException(
                $"This data belongs to {here.Name}. Nothing was changed; use --data to name another folder for the demonstration."
            );
        }

        await store.ImportAsync(
            [(Landlord.Stream, demo.Events), .. demo.People.Select(one => AccountOf(one.Person, demo.Events[0]))],
            cancellation
        );

        await ProgressBar.ShowAsync(
            terminal,
            "Writing three years of cases",
            async show =>
            {
                var written = 0;
                foreach (var chunk in demo.Cases.Chunk(StreamsAtOnce))
                {
                    await store.ImportAsync(
                        [.. chunk.Select(one => (Case.Subject.Stream(one.Reference), one.Events))],
                        cancellation
                    );
                    show((double)(written += chunk.Length) / demo.Cases.Length);
                }
            }
        );
        await store.ImportAsync(
            [
                .. demo.SelfAssessments.Select(one =>
                    (Assessment.Subject.Stream(Assessment.StreamName(one.Year)), one.Events)
                ),
            ],
            cancellation
        );
    }

    // The cases begin years before it, and some are due after it.
    private static DateOnly Within(Option<string?> today, DateOnly day)
    {
        var (first, last) = (
            new DateOnly(Faults.EarliestYear + DemoLandlord.Years, 1, 1),
            DateOnly.MaxValue.AddYears(-1)
        );
        return day >= first && day <= last
            ? day
            : throw new BadInputException($"{today.Name}: choose a day from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");
    }

    private static (StreamId, IReadOnlyList<RecordedEvent>) AccountOf(Person person, RecordedEvent first) =>
        (
            Account.Subject.Stream(person.Id),
            [first with { Event = new AccountAdded(first.Event.On, person.Name, person.Role) }]
        );

    private static async Task GreetAsync(
        Store store,
        DemoLandlord demo,
        TimeProvider clock,
        TextWriter output,
        string address,
        CancellationToken cancellation
    )
    {
        await output.WriteLineAsync($"Upheld is ready: {address}");
        await output.WriteLineAsync($"{DemoLandlord.LandlordName} is invented. Sign in as:");
        var hasher = new PasswordHasher<Person>();
        var changes = AccountChanges.Of(store, clock);
        foreach (var role in RoleWords.OfAccounts)
        {
            var person = demo.People.First(account => account.Person.Role == role);
            var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
            var hash = hasher.HashPassword(person.Person, password);
            var given = await changes.GivePasswordAsync(person.Person.Id, hash, cancellation);
            given.Done($"The account {person.Person.Id} was changed at the same moment. Start again.");
            await output.WriteLineAsync($"  {person.Post, -36} {person.Person.Id, -18} {password}");
        }
    }
}
