using Resilience.Aop.Aot.Smoke;

// Compiled ahead of time this shows that nothing in the library, nor in the code it generates, needs reflection or a compiler at run time.
(string Name, Func<Task> Run)[] checks =
[
    ("retry gets through after two failures", RetryChecks.GetsThroughAsync),
    ("retry gives the last failure as it was", RetryChecks.GivesLastFailureAsync),
    ("retry takes no cancellation for a failure", RetryChecks.CancelledAsync),
    ("retry of a generic method in a generic type", RetryChecks.GenericAsync),
    ("breaker opens, half-opens and closes", BreakerChecks.FullCircleAsync),
    ("timeout cancels the body", TimeoutChecks.CancelsAsync),
    ("total timeout ends the attempts", TimeoutChecks.TotalAsync),
    ("rate limit refuses, waits and tells callers apart", RateLimitChecks.LimitsAsync),
    ("bulkhead limits, queues and rejects", BulkheadChecks.LimitsAsync),
    ("fallback answers in turn", FallbackChecks.ChainAsync),
    ("fallback answers with the last good result", FallbackChecks.LastGoodAsync),
    ("fallback answers with a constant", FallbackChecks.ConstantAsync),
    ("fallback names every error when all failed", FallbackChecks.ExhaustedAsync),
    ("dead letter is recorded once and replays when the fault is gone", DeadLetterChecks.ReplaysAsync),
    ("dead letter of a sensitive call is kept without it and not replayed", DeadLetterChecks.SensitiveAsync),
    ("accepted dead letter completes normally", DeadLetterChecks.AcceptedAsync),
    ("dead letter in a file is replayed by whoever opens it next", SqliteChecks.ReplaysAfterReopeningAsync),
    ("five policies on one method", StackChecks.FiveAsync),
    ("five policies on a synchronous method", SynchronousChecks.FiveAsync),
    ("rate limit, cache and dead letter of synchronous methods", SynchronousChecks.LimitsKeepsAndReplaysAsync),
    ("stream is opened again, limited and replayed", StreamChecks.ReadsAsync),
    ("hedge answers with the faster attempt", HedgeChecks.FasterWinsAsync),
    ("decorator of a generic interface protects and forwards", DecoratorChecks.ForwardsAsync),
    ("host configures, explains and checks a runtime", HostingChecks.ConfiguredAsync),
    ("hybrid cache shares a result between runtimes", HybridCacheChecks.SharedAsync),
];

int failed = 0;
foreach ((string name, Func<Task> run) in checks)
{
    try
    {
        await run().WaitAsync(TimeSpan.FromMinutes(1));
        Console.WriteLine($"passed  {name}");
    }
#pragma warning disable CA1031 // Whatever a check throws is its failure.
    catch (Exception failure)
#pragma warning restore CA1031
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {failure}");
    }
}

Console.WriteLine($"{checks.Length - failed} checks passed, {failed} failed");
return failed == 0 ? 0 : 1;
