using System.Globalization;
using System.Text;

namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>The project that a generator is measured on: 1,000 methods in 100 classes of as many files, and one file without any.</summary>
internal sealed class SubjectSources
{
    public const string Unrelated = "namespace Subject { internal static class Unrelated { public static int Value() { return 1; } } }";
    public const string UnrelatedEdited = "namespace Subject { internal static class Unrelated { public static int Value() { return 2; } } }";

    private const int Classes = 100;
    private const int MethodsPerClass = 10;

    private SubjectSources(Func<int, string> writeClass, string before, string after)
    {
        Files = [.. Enumerable.Range(0, Classes).Select(writeClass)];
        EditedFirstFile = ReplaceFirst(Files[0], before, after);
    }

    public static SubjectSources Resilience { get; } = new(ResilienceClass, "MaxAttempts = 4", "MaxAttempts = 5");

    public static SubjectSources LoggerMessage { get; } = new(LoggerMessageClass, "Sent {id}", "Has sent {id}");

    public IReadOnlyList<string> Files { get; }

    /// <summary>The first file with one method changed, so that its generated code changes.</summary>
    public string EditedFirstFile { get; }

    private static string ResilienceClass(int number)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Resilience.Aop;
            namespace Subject
            {
                public sealed partial class Client{{number}}
                {

            """);
        for (int i = 0; i < MethodsPerClass; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                        [Retry(MaxAttempts = 4, BaseDelay = "200ms"), Idempotent]
                        [CircuitBreaker("breaker{{number}}_{{i}}", FailureThreshold = 3, BreakDuration = "30s")]
                        [Timeout("10s", Total = "45s")]
                        [Bulkhead("bulkhead{{number}}_{{i}}", MaxConcurrency = 50)]
                        public partial Task<string> Send{{i}}Async(string id, int count, CancellationToken cancellationToken);

                        private async Task<string> Send{{i}}CoreAsync(string id, int count, CancellationToken cancellationToken)
                        {
                            await Task.Delay(count, cancellationToken);
                            return id;
                        }

                """);
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static string LoggerMessageClass(int number)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;
            namespace Subject
            {
                public static partial class Log{{number}}
                {

            """);
        for (int i = 0; i < MethodsPerClass; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                        [LoggerMessage(EventId = {{(number * MethodsPerClass) + i}}, Level = LogLevel.Information, Message = "Sent {id} {count} times")]
                        public static partial void Sent{{i}}(ILogger logger, string id, int count);

                        public static async Task<string> Send{{i}}Async(string id, int count, CancellationToken cancellationToken)
                        {
                            await Task.Delay(count, cancellationToken);
                            return id;
                        }

                """);
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static string ReplaceFirst(string text, string before, string after)
    {
        int index = text.IndexOf(before, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, index), after, text.AsSpan(index + before.Length));
    }
}
