using System.CommandLine;
using Upheld.Cases.Handling;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld token create</c>: a token for a program that uses the API. It is shown once.</summary>
internal static class TokenCommand
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["complaintsofficer"] = Role.ComplaintsOfficer,
        ["officer"] = Role.ComplaintsOfficer,
        ["handler"] = Role.Handler,
        ["governingbodymember"] = Role.GoverningBodyMember,
        ["governingbody"] = Role.GoverningBodyMember,
        ["administrator"] = Role.Administrator,
    };

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var name = new Option<string>("--name")
        {
            Description = "What the token is for, such as website.",
            Required = true,
        };
        var role = new Option<string>("--role")
        {
            Description = "complaints-officer, handler, governing-body-member or administrator.",
            Required = true,
        };
        var data = ServeOptions.Data("upheld-data");
        var create = new Command("create", "Makes a token and prints it once, on the last line.") { name, role, data };
        create.SetAction(
            async (parsed, cancellation) =>
            {
                var called = parsed.GetValue(name)!.Trim();
                if (called.Length is 0 or > 100 || called.Any(char.IsControl))
                {
                    throw new BadInputException("--name is a name of 1 to 100 letters.");
                }

                // "ComplaintsOfficer" and "complaints officer" mean the same as "complaints-officer".
                var asked = string.Concat(parsed.GetValue(role)!.Where(char.IsLetter));
                if (!Roles.TryGetValue(asked, out var may))
                {
                    throw new BadInputException(
                        $"'{parsed.GetValue(role)}' is no role. Use complaints-officer, handler, governing-body-member or administrator."
                    );
                }

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
        return new Command("token", "Tokens for programs that use the API.") { create };
    }
}
