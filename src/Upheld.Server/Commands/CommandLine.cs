using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary>The verbs of the command line, gathered under one root.</summary>
internal static class CommandLine
{
    // `@file` is no way to pass arguments here: a reference or a name may begin with that sign.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>
    /// Runs one command and returns its exit code: 0 done, 1 found wrong, 2 bad input, which is one line on
    /// <paramref name="errors"/>.
    /// </summary>
    public static async Task<int> RunAsync(
        string[] args,
        TextReader input,
        TextWriter output,
        TextWriter errors,
        TimeProvider? time = null
    )
    {
        var root = Root(new Terminal(input, output, errors), time ?? TimeProvider.System);
        if (args.Length == 0)
        {
            return await RefuseAsync(errors, "No command was given.");
        }

        var parsed = root.Parse(args, Parsing);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(errors, Refusal(parsed));
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = errors,
                    EnableDefaultExceptionHandler = false,
                    // Ctrl-C ends a command at once; the web host listens for it by itself.
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (BadInputException refusal)
        {
            await errors.WriteLineAsync(OneLine(refusal.Message));
            return ExitCode.BadInput;
        }
        catch (Exception failure) when (failure is StorageException or DbException)
        {
            await errors.WriteLineAsync(OneLine(failure.Message));
            return ExitCode.BadInput;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"A file cannot be used: {OneLine(failure.Message)}");
            return ExitCode.BadInput;
        }
        catch (UnreadableRecordException unreadable)
        {
            await errors.WriteLineAsync($"{OneLine(unreadable.Message)} See upheld check for all that is wrong.");
            return ExitCode.FoundWrong;
        }
    }

    private static RootCommand Root(Terminal terminal, TimeProvider time) =>
        new("Complaint handling for social landlords in England.")
        {
            DemoCommand.For(terminal),
            ServeCommand.For(terminal),
            AccountCommand.For(terminal),
            TokenCommand.For(terminal),
            HolidaysCommand.For(terminal),
            CheckCommand.For(terminal),
            HeadCommand.For(terminal),
            AccessReportCommand.For(terminal),
            BackupCommand.For(terminal, time),
            RestoreCommand.For(terminal, time),
            DueCommand.For(terminal),
            WorkingDaysCommand.For(terminal),
            SelfAssessmentCommand.For(terminal),
            AssessCommand.For(terminal, time),
        };

    // A misspelt option is taken for an argument, and the parser then complains of whatever follows it.
    private static string Refusal(ParseResult parsed)
    {
        var misspelt = parsed
            .Tokens.Where(token => token.Type == TokenType.Argument && parsed.CommandResult.Command is not RootCommand)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));
        var unknown = misspelt ?? (parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : null);
        return unknown is null ? parsed.Errors[0].Message : $"'{unknown}' is not understood.";
    }

    private static async Task<int> RefuseAsync(TextWriter errors, string message)
    {
        await errors.WriteLineAsync($"{OneLine(message)} See upheld --help for what can be asked.");
        return ExitCode.BadInput;
    }

    private static string OneLine(string message) =>
        string.Concat(message.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
