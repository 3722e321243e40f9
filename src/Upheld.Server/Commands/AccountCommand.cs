using System.CommandLine;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Commands;

/// <summary><c>upheld account create</c>: an account for a person, and a link with which they choose a password.</summary>
internal static class AccountCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var name = new Option<string>("--name") { Description = "What the person is called.", Required = true };
        var id = new Option<string>("--id") { Description = "The sign-in name, such as sam.field.", Required = true };
        var role = RoleOption.New();
        var data = ServeOptions.Data("upheld-data");
        var create = new Command("create", "Adds an account, or makes a new password link for one.")
        {
            name,
            id,
            role,
            data,
        };
        create.SetAction(
            async (parsed, cancellation) =>
            {
                var (signInName, called) = (
                    parsed.GetValue(id)!.Trim().ToLowerInvariant(),
                    parsed.GetValue(name)!.Trim()
                );
                var given = RoleOption.Read(parsed, role);
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                var all = await store.Accounts.AllAsync(cancellation);
                if (
                    all.TrueForAll(account => account.Id != signInName)
                    && AccountRules.FaultsOf(called, signInName, given, all) is [var fault, ..]
                )
                {
                    throw new BadInputException($"--{fault.Field}: {fault.Reason.TrimEnd('.')}.");
                }

                var added = await store.Accounts.AddAsync(
                    Account.New(signInName, called, given, TimeProvider.System.GetUtcNow()),
                    cancellation
                );
                if (!added && await store.Accounts.FindAsync(signInName, cancellation) is null)
                {
                    throw new BadInputException(
                        await store.Accounts.HasAsync(signInName, cancellation)
                            ? $"The account {signInName} is there already and cannot be read. See upheld check."
                            : $"The account {signInName} was not made: someone who has an account is called {called} too."
                    );
                }

                var path = await OneTimeLink.ToChoosePasswordAsync(
                    store,
                    TimeProvider.System,
                    signInName,
                    cancellation
                );
                if (path is null)
                {
                    throw new BadInputException(
                        $"The account {signInName} is closed. An administrator opens it again on the page of accounts."
                    );
                }

                await terminal.Out.WriteLineAsync(
                    added
                        ? $"The account {signInName} is made."
                        : $"The account {signInName} was here already; its name and role stay."
                );
                await terminal.Out.WriteLineAsync(
                    $"With this page on your server they choose a password, once, within {OneTimeLink.Days} days:"
                );
                await terminal.Out.WriteLineAsync(path);
                return ExitCode.Done;
            }
        );
        return new Command("account", "Accounts of people.") { create };
    }
}
