using System.Globalization;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>
/// Our generator on 1,000 methods with four policies each, against the framework's LoggerMessage generator on equally many methods:
/// a first run, a run after an edit elsewhere, a run after an edit of one method. The rounds alternate, the medians are compared.
/// </summary>
internal static class GeneratorBenchmark
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 11;

    public static void Run(TextWriter output)
    {
        GeneratorContender[] contenders =
        [
            new("Resilience.Aop", MeasuredGenerators.Load("Resilience.Aop.Generators"), SubjectSources.Resilience),
            new("LoggerMessage", MeasuredGenerators.Load("Microsoft.Extensions.Logging.Generators"), SubjectSources.LoggerMessage),
        ];

        GeneratorTimes[][] times = [.. contenders.Select(static _ => new GeneratorTimes[Rounds])];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                GeneratorTimes taken = contenders[i].Measure();
                if (round >= 0)
                {
                    times[i][round] = taken;
                }
            }
        }

        output.WriteLine(MachineFacts.Describe());
        output.WriteLine();
        output.WriteLine("| Generator, 1,000 methods | Files | Cold run, ms | Unrelated edit, ms | files written | One-method edit, ms | files written |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        for (int i = 0; i < contenders.Length; i++)
        {
            GeneratorFiles files = contenders[i].Count();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contenders[i].Name} | {files.First} | {Median(times[i], static t => t.Cold)} | {Median(times[i], static t => t.UnrelatedEdit)} "
                + $"| {files.AfterUnrelatedEdit} | {Median(times[i], static t => t.MethodEdit)} | {files.AfterMethodEdit} |"));
        }
    }

    private static string Median(GeneratorTimes[] times, Func<GeneratorTimes, double> select) =>
        times.Select(select).Order().ElementAt(times.Length / 2).ToString("0", CultureInfo.InvariantCulture);
}
