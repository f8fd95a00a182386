using BenchmarkDotNet.Running;
using Resilience.Aop.Benchmarks.Analyzers;
using Resilience.Aop.Benchmarks.Generator;
using Resilience.Aop.Benchmarks.Report;
using Resilience.Aop.Benchmarks.Size;

namespace Resilience.Aop.Benchmarks;

/// <summary>
/// <c>--job short --filter *</c> measures calls and writes the results table; <c>generator</c> measures the generator, <c>size</c> native programs,
/// <c>analyzers</c> what the analyzers add to a build.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["generator", ..]:
                GeneratorBenchmark.Run(Console.Out);
                return 0;
            case ["size", ..]:
                return SizeComparison.Run(Console.Out);
            case ["analyzers", ..]:
                return AnalyzerCost.Run(Console.Out);
        }

        BenchmarkDotNet.Reports.Summary[] summaries =
            [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, BenchmarkSettings.Create())];
        if (summaries.Length > 0)
        {
            string table = RatioTable.Write(summaries);
            File.WriteAllText(Path.Combine(BenchmarkSettings.ResultsFolder, "table.md"), table);
            Console.WriteLine(table);
        }

        // A benchmark whose correctness check failed has no result.
        return summaries.Any(static summary => summary.Reports.Any(static report => !report.Success)) ? 1 : 0;
    }
}
