using System.Globalization;
using System.Reflection;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Resilience.Aop.Benchmarks.Report;

/// <summary>
/// The results table of one run: times, bytes, and ratios, which unlike the times may be compared with other machines.
/// </summary>
internal static class RatioTable
{
    private static readonly string[] Contenders = ["Bare", "HandWritten", "Ours", "OursPooled", "Castle", "Polly"];

    public static string Write(IReadOnlyList<Summary> summaries)
    {
        StringBuilder text = new();
        text.Append(MachineFacts.Describe()).Append("\n\n");
        text.Append("| Scenario | Contender | Time, ns | Ours takes | Bytes |\n|---|---|--:|--:|--:|\n");
        List<string> verdicts = [];
        foreach (Summary summary in summaries.Where(static summary => summary.BenchmarksCases.Length > 0))
        {
            TargetAttribute target = summary.BenchmarksCases[0].Descriptor.Type.GetCustomAttribute<TargetAttribute>()!;
            Dictionary<string, Measurement> results = Read(summary);
            WriteRows(text, target, results);
            verdicts.AddRange(TargetCheck.Judge(target, results));
        }

        text.Append("\n| Scenario | Target | Measured | Met |\n|---|---|---|---|\n");
        foreach (string verdict in verdicts)
        {
            text.Append(verdict).Append('\n');
        }

        return text.ToString();
    }

    private static Dictionary<string, Measurement> Read(Summary summary) => summary.Reports
        .Where(static report => report.ResultStatistics is not null)
        .GroupBy(static report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name)
        .ToDictionary(
            static group => group.Key,
            static group => new Measurement(
                // The least: what else runs on a machine only ever adds.
                group.Min(static report => report.ResultStatistics!.Min),
                group.Max(static report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)));

    private static void WriteRows(StringBuilder text, TargetAttribute target, Dictionary<string, Measurement> results)
    {
        string scenario = target.Scenario;
        foreach (string contender in Contenders.Where(results.ContainsKey))
        {
            Measurement result = results[contender];
            string ratio = contender is not ("Ours" or "OursPooled") && results.TryGetValue("Ours", out Measurement ours)
                ? string.Create(CultureInfo.InvariantCulture, $"{ours.Nanoseconds / result.Nanoseconds:0.00}×")
                : "";
            text.Append(CultureInfo.InvariantCulture, $"| {scenario} | {contender} | {result.Nanoseconds:#,0.0} | {ratio} | {result.Bytes} |\n");
            scenario = "";
        }
    }
}
