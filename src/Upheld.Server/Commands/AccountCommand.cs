using System.CommandLine;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Work;

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
                var (signInName, called) = (Account.IdOf(parsed.GetValue(id)!), parsed.GetValue(name)!.Trim());
                var given = RoleOption.Read(parsed, role);
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                var changes = AccountChanges.Of(store, TimeProvider.System);
                var link = OneTimeLink.ToChoosePassword();
                var isNew = false;
                var outcome = await changes.ByMachineAsync(
                    signInName,
                    (account, now) =>
                        (isNew = account.Version == 0)
                            ? account.Add(called, given, link.Hash, now)
                            : account.MakeLinkByMachine(link.Hash, now),
                    cancellation
                );
                // A name is taken without a word of it where the account that has it cannot be read.
                outcome.Done($"{Account.NameIsTaken.Reason}.");
                await terminal.Out.WriteLineAsync(
                    isNew
                        ? $"The account {signInName} is made."
                        : $"The account {signInName} was here already; its name and role stay."
                );
                await terminal.Out.WriteLineAsync(
                    $"With this page on your server they choose a password, once, within {PasswordLink.Days} days:"
                );
                await terminal.Out.WriteLineAsync(link.Path);
                return ExitCode.Done;
            }
        );
        return new Command("account", "Accounts of people.") { create, RemoveSecondStepCommand.For(terminal) };
    }
}
