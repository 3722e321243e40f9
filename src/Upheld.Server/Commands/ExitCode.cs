namespace Upheld.Server.Commands;

/// <summary>What a command says to the program that started it.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing wrong was found.</summary>
    public const int Done = 0;

    /// <summary>Done, and something wrong was found.</summary>
    public const int FoundWrong = 1;

    /// <summary>The input could not be used.</summary>
    public const int BadInput = 2;
}
