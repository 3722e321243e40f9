using System.Text;
using Upheld.Server.Commands;

// Console.In decodes one character at a time under a lock; a million lines on a pipe need a plain reader.
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, bufferSize: 1 << 16);
return await CommandLine.RunAsync(args, input, Console.Out, Console.Error);
