using System.CommandLine;
using Upheld.Code;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld token create</c>: a token for a program that uses the API. It is shown once.</summary>
internal static class TokenCommand
{
    private const int MostInName = 100;

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var name = new Option<string>("--name")
        {
            Description = "What the token is for, such as website.",
            Required = true,
        };
        var role = RoleOption.New();
        var data = ServeOptions.Data("upheld-data");
        var create = new Command("create", "Makes a token and prints it once, on the last line.") { name, role, data };
        create.SetAction(
            async (parsed, cancellation) =>
            {
                var called = parsed.GetValue(name)!.Trim();
                if (Faults.OfLine(called, "name", "", MostInName) is not null)
                {
                    throw new BadInputException($"--name is a name of 1 to {MostInName} letters on one line.");
                }

                var may = RoleOption.Read(parsed, role);
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                var (token, hash) = BearerTokens.New();
                await store.Tokens.AddAsync(called, may, hash, TimeProvider.System.GetUtcNow(), cancellation);
                await terminal.Out.WriteLineAsync("Keep this token safe. It is not shown again.");
                await terminal.Out.WriteLineAsync(token);
                return ExitCode.Done;
            }
        );
        return new Command("token", "Tokens for programs that use the API.") { create, Revoke(terminal) };
    }

    private static Command Revoke(Terminal terminal)
    {
        var name = new Option<string>("--name") { Description = "The name the token was made with.", Required = true };
        var data = ServeOptions.Data("upheld-data");
        var revoke = new Command("revoke", "Ends every token of a name, at once.") { name, data };
        revoke.SetAction(
            async (parsed, cancellation) =>
            {
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                var ended = 0;
                foreach (var token in await store.Tokens.AllAsync(cancellation))
                {
                    var isMeant = token.RevokedAt is null && token.Name == parsed.GetValue(name)!.Trim();
                    ended +=
                        isMeant
                        && await store.Tokens.RevokeAsync(token.Id, TimeProvider.System.GetUtcNow(), cancellation)
                            ? 1
                            : 0;
                }

                if (ended == 0)
                {
                    throw new BadInputException($"There is no token named '{parsed.GetValue(name)}' that still works.");
                }

                await terminal.Out.WriteLineAsync(ended == 1 ? "1 token ended." : $"{ended} tokens ended.");
                return ExitCode.Done;
            }
        );
        return revoke;
    }
}
