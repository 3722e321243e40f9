using System.CommandLine;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Commands;

/// <summary><c>upheld token</c>: tokens for programs that use the API. Each is shown once.</summary>
internal static class TokenCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal) =>
        new("token", "Tokens for programs that use the API.") { Create(terminal), List(terminal), Revoke(terminal) };

    private static Command Create(Terminal terminal)
    {
        var name = new Option<string>("--name")
        {
            Description = "What the token is for, such as website.",
            Required = true,
        };
        var role = RoleOption.New();
        var days = new Option<int>("--days")
        {
            Description = "How many days it works.",
            DefaultValueFactory = _ => ApiToken.Days,
        };
        var data = ServeOptions.Data("upheld-data");
        var create = new Command("create", "Makes a token and prints it once, on the last line.")
        {
            name,
            role,
            days,
            data,
        };
        create.SetAction(
            async (parsed, cancellation) =>
            {
                var may = RoleOption.Read(parsed, role);
                var (token, hash) = BearerTokens.New();
                await using var store = await OpenAsync(parsed, data, cancellation);
                var after = await DecideAsync(
                    store,
                    parsed.GetValue(name)!.Trim(),
                    (one, now) => one.Make(may, hash, parsed.GetValue(days), now),
                    cancellation
                );
                await terminal.Out.WriteLineAsync(
                    $"Keep this token safe. It is not shown again, and works until {after.LastDay:yyyy-MM-dd}."
                );
                await terminal.Out.WriteLineAsync(token);
                return ExitCode.Done;
            }
        );
        return create;
    }

    private static Command List(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var list = new Command("list", "Lists every token: its role, its last day and the day it was last used.")
        {
            data,
        };
        list.SetAction(
            async (parsed, cancellation) =>
            {
                await using var store = await OpenAsync(parsed, data, cancellation);
                var today = TimeProvider.System.Today;
                foreach (var token in await store.Tokens.AllAsync(cancellation))
                {
                    var state = token switch
                    {
                        { IsRevoked: true } => "revoked",
                        _ when token.WorksOn(today) => $"until {token.LastDay:yyyy-MM-dd}",
                        _ => $"ran out on {token.LastDay:yyyy-MM-dd}",
                    };
                    var used = token.LastUsedOn is { } day ? $"last used {day:yyyy-MM-dd}" : "never used";
                    await terminal.Out.WriteLineAsync($"{token.Name}\t{token.Role.InWords}\t{state}\t{used}");
                }

                return ExitCode.Done;
            }
        );
        return list;
    }

    private static Command Revoke(Terminal terminal)
    {
        var name = new Option<string>("--name") { Description = "The name the token was made with.", Required = true };
        var data = ServeOptions.Data("upheld-data");
        var revoke = new Command("revoke", "Ends the token of a name, at once.") { name, data };
        revoke.SetAction(
            async (parsed, cancellation) =>
            {
                await using var store = await OpenAsync(parsed, data, cancellation);
                await DecideAsync(store, parsed.GetValue(name)!.Trim(), (one, now) => one.Revoke(now), cancellation);
                await terminal.Out.WriteLineAsync("The token ended.");
                return ExitCode.Done;
            }
        );
        return revoke;
    }

    private static Task<Store> OpenAsync(ParseResult parsed, Option<string> data, CancellationToken cancellation) =>
        Store.OpenAsync(ServeOptions.Storage(parsed.GetValue(data)!), TimeProvider.System, cancellation);

    private static async Task<ApiToken> DecideAsync(
        Store store,
        string name,
        Func<ApiToken, Moment, Decision> decide,
        CancellationToken cancellation
    )
    {
        var clock = TimeProvider.System;
        var worker = new Worker(store, new ColleagueCache(store, clock), clock);
        var outcome = await worker.DecideAsync(
            ApiToken.Subject,
            name,
            null,
            Access.OfUpheld.Person,
            _ => true,
            decide,
            cancellation
        );
        return outcome.Done($"Somebody else changed the token {name} just now. Try again.");
    }
}
