using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;

namespace Resilience.Aop.Benchmarks;

/// <summary>How everything is measured: time and allocated bytes.</summary>
internal static class BenchmarkSettings
{
    public static string ResultsFolder => Path.Combine("artifacts", "benchmarks");

    public static IConfig Create()
    {
        Directory.CreateDirectory(ResultsFolder);
        return ManualConfig.CreateEmpty()
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(ResultsFolder);
    }
}
