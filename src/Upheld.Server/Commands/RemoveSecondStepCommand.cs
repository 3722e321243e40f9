using System.CommandLine;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Work;

namespace Upheld.Server.Commands;

/// <summary>
/// <c>upheld account remove-second-step</c>: for whoever has lost what they sign in with, where nobody else may confirm that it
/// is taken away, such as the only complaints officer.
/// </summary>
internal static class RemoveSecondStepCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var id = new Option<string>("--id") { Description = "The sign-in name, such as sam.field.", Required = true };
        var data = ServeOptions.Data("upheld-data");
        var remove = new Command("remove-second-step", "Takes away what an account signs in with besides its password.")
        {
            id,
            data,
        };
        remove.SetAction(
            async (parsed, cancellation) =>
            {
                var signInName = Account.IdOf(parsed.GetValue(id)!);
                await using var store = await Store.OpenAsync(
                    ServeOptions.Storage(parsed.GetValue(data)!),
                    TimeProvider.System,
                    cancellation
                );
                var outcome = await AccountChanges
                    .Of(store, TimeProvider.System)
                    .ByMachineAsync(
                        signInName,
                        (account, now) =>
                            account.Version == 0
                                ? new Fault(null, $"There is no account {signInName}.")
                                : account.TakeSecondFactorAway(now),
                        cancellation
                    );
                if (outcome is not Outcome<Account>.Done)
                {
                    throw new BadInputException(
                        outcome is Outcome<Account>.Faulty { Faults: [var fault, ..] }
                            ? fault.Reason
                            : $"The account {signInName} was not changed."
                    );
                }

                await terminal.Out.WriteLineAsync(
                    $"The second step of {signInName} is taken away. They sign in with their password alone, and it is recorded."
                );
                return ExitCode.Done;
            }
        );
        return remove;
    }
}
