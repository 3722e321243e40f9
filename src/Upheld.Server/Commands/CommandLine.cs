using System.CommandLine;

namespace Upheld.Server.Commands;

/// <summary>The verbs of the command line, gathered under one root.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command and returns its exit code: 0 done, 1 found wrong, 2 bad input.</summary>
    public static int Run(string[] args)
    {
        var root = new RootCommand("Complaint handling for social landlords in England.");
        return root.Parse(args).Invoke();
    }
}
