namespace Resilience.Aop;

/// <summary>The labels of the metrics and the words for outcomes. Public by documentation: docs/telemetry.md lists them.</summary>
internal static class MetricTags
{
    public const string Name = "name";
    public const string State = "state";
    public const string To = "to";
    public const string Operation = "operation";
    public const string Attempt = "attempt";
    public const string Outcome = "outcome";
    public const string Resource = "resource";
    public const string Level = "level";
    public const string Result = "result";
    public const string Queue = "queue";

    public const string LevelCache = "cache";
    public const string LevelDefault = "default";
    public const string LevelExhausted = "exhausted";
}
