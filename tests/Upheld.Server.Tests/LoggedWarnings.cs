using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Upheld.Server.Tests.Storage;

/// <summary>What whoever runs Upheld is warned of, each with its failure.</summary>
internal sealed class Warnings<TBy> : ILogger<TBy>
{
    public ConcurrentQueue<string> Said { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (logLevel == LogLevel.Warning)
        {
            Said.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
