using System.Globalization;

namespace Resilience.Aop.Benchmarks.Report;

/// <summary>Compares results with what the scenario promises.</summary>
internal static class TargetCheck
{
    /// <summary>One table row for each promise.</summary>
    public static IEnumerable<string> Judge(TargetAttribute target, IReadOnlyDictionary<string, Measurement> results)
    {
        if (!results.TryGetValue("Ours", out Measurement ours))
        {
            yield break;
        }

        Measurement bare = results.GetValueOrDefault("Bare");
        if (results.TryGetValue("Polly", out Measurement polly))
        {
            if (!double.IsNaN(target.TimeOfPolly))
            {
                yield return target.TimeOfPolly < 0.5
                    ? AtLeast(target, "times as fast as Polly", polly.Nanoseconds / ours.Nanoseconds, 1 / target.TimeOfPolly)
                    : AtMost(target, "of Polly's time", ours.Nanoseconds / polly.Nanoseconds, target.TimeOfPolly);
            }

            if (!double.IsNaN(target.BytesOfPolly))
            {
                yield return AtMost(target, "of Polly's bytes", (double)ours.Bytes / polly.Bytes, target.BytesOfPolly);
            }

            if (!double.IsNaN(target.AddedBytesOfPolly))
            {
                yield return AtMost(
                    target, "of the bytes that Polly adds", (double)(ours.Bytes - bare.Bytes) / (polly.Bytes - bare.Bytes), target.AddedBytesOfPolly);
            }
        }

        if (results.TryGetValue("HandWritten", out Measurement hand) && !double.IsNaN(target.TimeOfHandWritten))
        {
            yield return AtMost(target, "of the hand-written time", ours.Nanoseconds / hand.Nanoseconds, target.TimeOfHandWritten);
        }

        if (!double.IsNaN(target.AddedBytes))
        {
            yield return AtMost(target, "bytes added", ours.Bytes - bare.Bytes, target.AddedBytes);
        }

        if (results.TryGetValue("OursPooled", out Measurement pooled))
        {
            yield return AtMost(target, "bytes added, pooled builders", pooled.Bytes - bare.Bytes, 0);
        }
    }

    private static string AtMost(TargetAttribute target, string what, double measured, double limit) =>
        Row(target, $"≤ {Number(limit)} {what}", measured, measured <= limit);

    private static string AtLeast(TargetAttribute target, string what, double measured, double limit) =>
        Row(target, $"≥ {Number(limit)} {what}", measured, measured >= limit);

    private static string Row(TargetAttribute target, string promise, double measured, bool isMet) =>
        $"| {target.Scenario} | {promise} | {Number(measured)} | {(isMet ? "yes" : "**no**")} |";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
