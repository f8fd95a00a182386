using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>Steps of a body whose failure does not make the call fail: logging, measuring, caching, cleaning up.</summary>
internal static class SideSteps
{
    private static readonly string[] Words =
        ["Log", "Logs", "Logger", "Logging", "Metric", "Metrics", "Meter", "Histogram", "Telemetry", "Trace", "Tracer", "Tracing", "Cache"];

    private static readonly string[] CleanUps =
        ["Dispose", "DisposeAsync", "Close", "CloseAsync", "Stop", "StopAsync", "Disconnect", "DisconnectAsync", "Rollback", "RollbackAsync", "Delete", "Cancel"];

    /// <summary>Whether a try statement guards nothing else.</summary>
    public static bool IsAll(ITryOperation attempt) =>
        attempt.Around().Any(static around => around is ICatchClauseOperation || (around.Parent is ITryOperation { Finally: { } last } && last == around))
        || (Calls(attempt).Any() && Calls(attempt).All(IsSide));

    private static IEnumerable<IInvocationOperation> Calls(ITryOperation attempt) => attempt.Body.Below()
        .OfType<IInvocationOperation>()
        .Where(static call => call.TargetMethod.Name != "ConfigureAwait");

    private static bool IsSide(IInvocationOperation call)
    {
        string type = (call.Receiver()?.Type ?? call.TargetMethod.ContainingType).Name;
        return CleanUps.Contains(call.TargetMethod.Name) || Words.Any(word => HasWord(type, word));
    }


    // "ILogger" and "HttpMetrics", but no "LoginService".
    private static bool HasWord(string name, string word)
    {
        for (int at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            if (end == name.Length || !char.IsLower(name[end]))
            {
                return true;
            }
        }

        return false;
    }
}
