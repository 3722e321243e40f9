using System.CommandLine;
using Upheld.People;
using Upheld.Server.Exchange;

namespace Upheld.Server.Commands;

/// <summary>The option that says what an account or a token may do.</summary>
internal static class RoleOption
{
    private const string Names = "complaints-officer, handler, governing-body-member or administrator";

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["complaintsofficer"] = Role.ComplaintsOfficer,
        ["officer"] = Role.ComplaintsOfficer,
        ["handler"] = Role.Handler,
        ["governingbodymember"] = Role.GoverningBodyMember,
        ["governingbody"] = Role.GoverningBodyMember,
        ["administrator"] = Role.Administrator,
    };

    /// <summary>The option.</summary>
    public static Option<string> New() => new("--role") { Description = $"The role: {Names}.", Required = true };

    /// <summary>The role asked for. "ComplaintsOfficer" means the same as "complaints-officer".</summary>
    /// <exception cref="BadInputException">It is no role.</exception>
    public static Role Read(ParseResult parsed, Option<string> option) =>
        Roles.TryGetValue(string.Concat(parsed.GetValue(option)!.Where(char.IsLetter)), out var role)
            ? role
            : throw new BadInputException($"'{parsed.GetValue(option)}' is no role. Use {Names}.");
}
