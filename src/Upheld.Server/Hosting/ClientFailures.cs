using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace Upheld.Server.Hosting;

/// <summary>Which failures are none of ours, so that nobody who looks after the server is told of them.</summary>
internal static class ClientFailures
{
    /// <summary>A request that cannot be read, or whose sender hung up.</summary>
    public static bool Is(ExceptionHandlerSuppressDiagnosticsContext failed) =>
        failed.Exception is BadHttpRequestException || IsHangUp(failed.HttpContext, failed.Exception);

    /// <summary>True where the sender hung up: the connection tells of it before the request does.</summary>
    public static bool IsHangUp(HttpContext context, Exception failure) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (failure is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested);
}
