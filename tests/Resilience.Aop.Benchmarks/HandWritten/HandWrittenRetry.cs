using System.Net;
using System.Net.Sockets;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>Which failures are worth another attempt, and how long to wait for it.</summary>
internal static class HandWrittenRetry
{
    public const int MaxAttempts = 3;

    public static bool IsTransient(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException => false,
        SocketException or IOException or TimeoutException => true,
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        HttpRequestException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>1 s, doubled each time, at most 60 s, ± 10 %.</summary>
    public static TimeSpan Delay(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(attempt - 1, 6)) * (0.9 + (0.2 * Random.Shared.NextDouble())));
}
