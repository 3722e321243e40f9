namespace Upheld.Server.Commands;

/// <summary>Where a command reads and writes. Answers go to <c>Out</c>; warnings and complaints to <c>Errors</c>.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Errors);
