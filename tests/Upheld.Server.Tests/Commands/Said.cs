using Upheld.Server.Commands;

namespace Upheld.Server.Tests.Commands;

/// <summary>What a run of the command line said.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the command line in process, with this text on standard input.</summary>
    public static async Task<Said> AfterAsync(string input, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(args, new StringReader(input), output, errors);
        return new Said(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Runs a command written as one would type it.</summary>
    public static Task<Said> AfterAsync(string command) => AfterAsync("", command.Split(' '));

    /// <summary>Bad input is one line on standard error, nothing on standard output, and 2.</summary>
    public void IsBadInput(string because)
    {
        Assert.Equal(2, ExitCode);
        Assert.Equal("", Output);
        Assert.Equal(Errors.Length - 1, Errors.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains(because, Errors, StringComparison.Ordinal);
    }
}
