namespace Upheld.Server.Exchange;

/// <summary>
/// What a person gave cannot be used. The message says in one line what was wrong, what was kept and what to do; a
/// command prints it and exits with 2, a page shows it.
/// </summary>
internal sealed class BadInputException(string message) : Exception(message);
