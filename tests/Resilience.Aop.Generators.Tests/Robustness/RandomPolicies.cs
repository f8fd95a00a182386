using System.Globalization;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Random policy attributes, their values in and out of range, and the members that they name.</summary>
internal sealed class RandomPolicies(Dice dice, RandomSignature signature)
{
    private const double Right = 0.97;

    private RandomMembers? _members;

    /// <summary>The members that the attributes name.</summary>
    public List<string> Members => Named.All;

    private RandomMembers Named => _members ??= new RandomMembers(dice, signature);

    public string Attributes()
    {
        List<string> attributes = [];
        if (dice.Chance(0.5))
        {
            attributes.Add(Retry());
        }

        // Other kinds of methods do not have every policy.
        bool hasEvery = !(signature.IsSynchronous || signature.IsStream) || dice.Rarely(0.1);
        if (hasEvery && dice.Chance(attributes.Count == 0 ? 0.3 : 0.02))
        {
            attributes.Add(Hedge());
        }

        if (dice.Chance(0.35))
        {
            attributes.Add(CircuitBreaker());
        }

        for (int limit = hasEvery ? dice.Pick(0, 0, 0, 1, 1, 2) : 0; limit > 0; limit--)
        {
            attributes.Add(RateLimit());
        }

        if (dice.Chance(0.35))
        {
            attributes.Add(Timeout());
        }

        if (dice.Chance(0.35))
        {
            attributes.Add(Bulkhead());
        }

        if (dice.Chance(0.35) || attributes.Count == 0)
        {
            attributes.Add(Fallback());
        }

        if (hasEvery && dice.Chance(0.06))
        {
            attributes.Add(DeadLetter());
        }

        if (dice.Chance(0.1))
        {
            attributes.Add(dice.Pick("NetworkRetry", "DatabaseRetry", "ApiRetry", "NetworkRetry, ApiRetry"));
        }

        if (dice.Chance(0.1))
        {
            attributes.Add(dice.Pick("Idempotent", "NonIdempotent", "Obsolete", "Helpers.Mark(\"x\")"));
        }

        if (hasEvery && dice.Chance(signature.Result is null ? 0.02 : 0.12))
        {
            attributes.Add(Cache());
        }

        return dice.Chance(0.5) ? $"[{string.Join(", ", attributes)}]" : string.Concat(attributes.Select(static attribute => $"[{attribute}]"));
    }

    private string Hedge() => Attribute(
        "Hedge",
        null,
        Some("MaxHedges", "1", "10", Odd("0", "11", "-1", "int.MaxValue")),
        Some("Delay", "\"0s\"", "\"1.5s\"", "\"1d\"", Odd("\"-1s\"", "\"25h\"", "\"soon\"")),
        Filter(),
        Named.Hook("OnResult", "bool", $"{signature.Result ?? "int"} result"),
        Order());

    private string Retry() => Attribute(
        "Retry",
        null,
        Some("MaxAttempts", "5", "2", "RetryAttribute.Unlimited", Odd("0", "-2", "int.MinValue", "1")),
        Some("BaseDelay", "\"100ms\"", "\"0s\"", "\"00:00:02\"", "\"1.5s\"", Odd("\"-1s\"", "\"5 s\"", "\"2d\"", "\"\"", "\"\\u0661s\"", "\"1e3s\"")),
        Some("MaxDelay", "\"1h\"", "\"1d\"", Odd("\"0s\"", "\"1ms\"")),
        Some("Backoff", "Backoff.Exponential", "Backoff.Linear", "Backoff.Fixed", "Backoff.Fibonacci", "Backoff.DecorrelatedJitter", "Backoff.Adaptive", "Backoff.Auto", Odd("(Backoff)99", "(Backoff)(-1)")),
        Some("Factor", "1.5", "1", "double.MaxValue", Odd("0.5", "double.NaN", "double.PositiveInfinity", "-0.0")),
        Some("Jitter", "true", "false"),
        Some("JitterRange", "0", "0.25", "1", Odd("1.1", "-0.1", "double.NaN")),
        Some("MaxDuration", "\"1m\"", "\"90d\"", Odd("\"0s\"", "\"99999999999999999999d\"")),
        Filter(),
        Some("StatusCodes", "new[] { 429 }", "new int[0]", Odd("new[] { 42 }", "null")),
        Some("FailureTypes", "new[] { FailureType.Timeout }", "new FailureType[0]", Odd("new[] { FailureType.Unknown }", "new[] { (FailureType)9 }")),
        Some("Budget", "\"shared\"", Odd("\" \"", "\"\"", "null")),
        Some("OperationType", "\"network\"", "\"\\\"); Evil();//\"", Odd("\"\"", "null")),
        Named.Hook("When", "bool", "Exception failure"),
        Named.Hook("OnResult", "bool", $"{signature.Result ?? "int"} result"),
        Named.Hook("DelayFrom", dice.Pick("TimeSpan?", "TimeSpan"), dice.Chance(0.5) || signature.Result is null ? "int attempt, Exception? failure" : $"int attempt, Exception? failure, {Nullable(signature.Result)} result"),
        Named.Hook("OnRetry", signature.IsSynchronous ? dice.Mostly(Right, "void", "Task") : dice.Pick("void", "Task", "ValueTask", "async Task"), "int attempt, TimeSpan delay, Exception? failure"),
        Order());

    private string CircuitBreaker() => Attribute(
        "CircuitBreaker",
        Name(),
        Some("FailureThreshold", "3", "0", Odd("-1")),
        Some("FailureRatio", "0.3", "double.NaN", "1", Odd("1.5", "-0.1")),
        Some("MinimumThroughput", "20", "1", Odd("0")),
        Some("SamplingWindow", "\"30s\"", Odd("\"0s\"")),
        Some("WindowCalls", "50", "0", Odd("3", "-1", "1000000")),
        Some("SlowCallDuration", "\"2s\""),
        Some("SlowCallRatio", "0.5", Odd("0")),
        Some("BreakDuration", "\"0s\"", "\"5s\"", Odd("\"25h\"", "\"x\"")),
        Named.Hook("BreakDurationFrom", "TimeSpan", "int breaksInARow"),
        Some("BreakJitter", "0.5", Odd("2")),
        Some("SuccessThreshold", "2", Odd("0")),
        Some("ProbeTimeout", "\"1m\"", Odd("\"0\"")),
        Filter(),
        Named.Hook("FailsOnResult", "bool", $"{signature.Result ?? "int"} result"),
        Order());

    private string RateLimit() => Attribute(
        "RateLimit",
        Name(),
        dice.Mostly(0.9, "Permits = 5", "Permits = 1", "Permits = 0", "Permits = int.MaxValue", ""),
        dice.Mostly(0.9, "Per = \"1s\"", "Per = \"1d\"", "Per = \"0s\"", "Per = \"1 s\"", ""),
        Some("Algorithm", "RateLimitAlgorithm.FixedWindow", "RateLimitAlgorithm.SlidingWindow", Odd("(RateLimitAlgorithm)5")),
        Some("Queue", "0", "10", Odd("-1")),
        Some("Partition", [.. signature.Parameters.Select(static parameter => $"nameof({parameter.Name})"), Odd("\"gone\"", "\"\"", "null")]),
        Some("MaxPartitions", "5", Odd("0")),
        Order());

    private string Timeout() => Attribute(
        "Timeout",
        dice.Mostly(0.85, dice.Pick("\"5s\"", "\"250ms\""), "", "\"0s\"", "\"abc\"", "null!"),
        Some("Total", "\"30s\"", Odd("\"0ms\"")),
        Some("Mode", "TimeoutMode.Abandon", "TimeoutMode.Cooperative", Odd("(TimeoutMode)7")),
        Some("Grace", "\"0s\"", "\"2s\"", Odd("\"-00:00:01\"")),
        Some("Eager", "true", "false"),
        Order(),
        dice.Rarely(0.03) ? $"TotalOrder = {dice.Pick("400", "950", "100")}" : null);

    private string Bulkhead() => Attribute(
        "Bulkhead",
        Name(),
        Some("MaxConcurrency", "5", "1", Odd("0", "-5", "int.MaxValue")),
        Some("MaxQueue", "0", "10", Odd("-1")),
        Some("QueueTimeout", "\"1s\"", Odd("\"0s\"")),
        Some("Timeout", "\"30s\""),
        Some("Isolation", "BulkheadIsolation.Shared", Odd("(BulkheadIsolation)5")),
        Order());

    private string Fallback()
    {
        int count = dice.Pick(0, 1, 1, 2, 3);
        string names = string.Join(", ", Enumerable.Range(0, count).Select(_ => Named.Fallback()));
        bool useCache = dice.Chance(0.3);
        return Attribute(
            "Fallback",
            names,
            useCache ? "UseCache = true" : null,
            Some("DegradedTimeout", "\"2s\"", Odd("\"0s\"")),
            useCache ? Some("CacheTtl", "\"5m\"", Odd("\"0s\"")) : null,
            useCache ? Some("CacheKey", CacheKey(), Odd("\"{\"", "\"{nothing}\"", "\" \"", "\"}\"")) : null,
            useCache ? Named.Hook("CacheKeyFrom", "string", signature.Plain) : null,
            useCache && dice.Chance(0.3) ? $"Store = {HostileText.Literal(dice.Pick(HostileText.All))}" : null,
            useCache ? Some("MaxEntries", "5", Odd("0")) : null,
            dice.Chance(0.25) ? "Default = " + Default() : null,
            Named.Hook("DefaultFrom", signature.Result ?? "void", dice.Pick("", signature.Plain)),
            Filter(),
            Named.Hook("OnResult", "bool", $"{signature.Result ?? "int"} result"),
            Order());
    }

    private string DeadLetter() => Attribute(
        "DeadLetter",
        dice.Mostly(0.9, HostileText.Literal(dice.Pick(HostileText.All)), "\"\"", "null!"),
        Some("Accept", "true", "false"),
        Some("Json", "null", Odd("typeof(int)", "typeof(List<>)")),
        Order());

    private string Cache() => Attribute(
        "Cache",
        null,
        dice.Mostly(Right, "Ttl = \"5m\"", null, "Ttl = \"0s\"", "Ttl = \"x\""),
        dice.Chance(0.7) ? "Key = \"all\"" : dice.Chance(0.5) ? Named.Hook("KeyFrom", "string", signature.Plain) : Some("Key", CacheKey(), Odd("\"{\"", "\"{nothing}\"", "\" \"")),
        Some("MaxEntries", "5", Odd("0")),
        Some("StaleOnError", "true", "false"),
        Some("StaleTtl", "\"2s\"", Odd("\"0s\"")),
        Order());

    private string Default() => dice.Mostly(
        0.6,
        signature.Result switch
        {
            "int" or "int?" or "object" or "dynamic" or "decimal" or "nint" => "-5",
            "bool" => "true",
            "char" => "'\\u2028'",
            "DayOfWeek" => "DayOfWeek.Friday",
            "string" or "string?" => HostileText.Literal(dice.Pick(HostileText.All)),
            _ => "null",
        },
        "1.5", "typeof(List<>)", "long.MinValue", "double.NaN", "\"text\"", "(byte)3", "DayOfWeek.Monday", "new[] { 1 }", "'c'", "ulong.MaxValue");

    private string CacheKey()
    {
        IEnumerable<string> holes = signature.Parameters.Where(static parameter => !parameter.IsToken).Select(static parameter => $"{{{parameter.Name.TrimStart('@')}}}");
        return $"\"key{{{{_{string.Concat(holes)}\\\"\\r\"";
    }

    private string? Filter() => dice.Chance(0.2)
        ? dice.Pick("On", "Except") + " = " + dice.Mostly(
            0.85,
            dice.Pick("new[] { typeof(TimeoutException) }", "new[] { typeof(IOException), typeof(Helpers.Failure) }", "new[] { typeof(Helpers.Nested<int>.Problem) }"),
            "new[] { typeof(int) }",
            "new Type[0]",
            "new[] { typeof(Helpers.Nested<>.Problem) }",
            "null",
            "new Type[] { null! }",
            "new[] { typeof(OperationCanceledException) }")
        : dice.Chance(0.05) ? "MatchInner = true" : null;

    private string Name() => dice.Chance(0.5) ? HostileText.Literal(dice.Pick(HostileText.All)) : dice.Mostly(0.93, dice.Pick("", "\"orders\""), "\"\"", "\" \"", "null!");

    private string? Order() => dice.Rarely(0.05) ? "Order = " + dice.Pick("100", "450", "550", "850", "950", "int.MinValue", "int.MaxValue") : null;

    private string Odd(params string[] values) => dice.Pick(values);

    // The last value is the odd one, so it must be rare.
    private string? Some(string property, params string[] values) => dice.Chance(0.15)
        ? $"{property} = {(values.Length > 1 && !dice.Rarely(1 - Right) ? values[dice.Below(values.Length - 1)] : values[^1])}"
        : null;

    private static string Nullable(string type) => type.EndsWith('?') ? type : type + "?";

    private static string Attribute(string policy, string? first, params string?[] values)
    {
        IEnumerable<string> arguments = values.Prepend(first).Where(static value => !string.IsNullOrEmpty(value)).Select(static value => value!);
        return string.Create(CultureInfo.InvariantCulture, $"{policy}({string.Join(", ", arguments)})");
    }
}
