using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Upheld.Server.Tests;

/// <summary>What whoever runs Upheld is warned of.</summary>
internal static class LoggedWarnings
{
    extension(FakeLogCollector log)
    {
        /// <summary>Each warning and worse with its failure, in order.</summary>
        public IReadOnlyList<string> Warnings =>
            [
                .. log.GetSnapshot()
                    .Where(record => record.Level >= LogLevel.Warning)
                    .Select(record => $"{record.Message} {record.Exception}"),
            ];
    }
}
