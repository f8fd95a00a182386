using System.Globalization;
using System.Text;
using AgentFleet.Load;

namespace AgentFleet.Output;

/// <summary>What the runs came to, one column each.</summary>
internal static class ResultTable
{
    private const int NameWidth = 38, ColumnWidth = 18;

    public static string Write(IReadOnlyList<RunResult> runs)
    {
        StringBuilder text = new();
        Row("Result", static run => run.WithPolicies ? "with policies" : "without policies");
        text.Append('-', NameWidth + (ColumnWidth * runs.Count)).Append('\n');
        Row("calls", static run => Show.Count(run.Calls));
        Row("answered", static run => Show.Percent(run.SuccessRate));
        for (int i = 0; i < runs[0].Tallies.Count; i++)
        {
            Row($"  {runs[0].Tallies[i].Service}", run => Show.Percent(run.Tallies[i].SuccessRate));
        }

        Row("  by other means, or later", static run => Show.Count(run.Degraded));
        Row("failures", static run => Show.Count(run.Failed));
        Row("half of the calls took at most", static run => Show.Duration(run.Latency.Percentile(0.5)));
        Row("99 % of the calls took at most", static run => Show.Duration(run.Latency.Percentile(0.99)));
        Row("requests to agents and relay", static run => Show.Count(run.AgentRequests));
        Row("  for each call (amplification)", static run => run.Amplification.ToString("0.00", CultureInfo.InvariantCulture));
        Row("commands sent", static run => Show.Count(run.Commands));
        Row("commands lost for good", static run => Show.Count(run.CommandsLost));
        Row("dead letters kept / delivered later", static run => run.WithPolicies ? $"{run.DeadLetters} / {run.Replayed}" : "-");
        if (runs.Any(static run => !run.WithPolicies))
        {
            text.Append(CultureInfo.InvariantCulture, $"Without policies, calls that hang are cut {Fleet.Patience.TotalSeconds} s after ")
                .Append("the end: what 99 % of the calls took at most depends on --duration.\n");
        }

        return text.ToString();

        void Row(string name, Func<RunResult, string> value)
        {
            text.Append(name.PadRight(NameWidth));
            foreach (RunResult run in runs)
            {
                text.Append(value(run).PadLeft(ColumnWidth));
            }

            text.Append('\n');
        }
    }
}
