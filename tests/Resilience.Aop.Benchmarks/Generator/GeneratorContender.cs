using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>A generator with the project that it is measured on.</summary>
internal sealed class GeneratorContender
{
    private readonly IIncrementalGenerator _generator;
    private readonly CSharpParseOptions _options = new(LanguageVersion.Latest);
    private readonly SyntaxTree[] _trees;
    private readonly SyntaxTree _unrelatedEdited;
    private readonly SyntaxTree _methodEdited;
    private readonly MetadataReference[] _references = MeasuredGenerators.References();

    public GeneratorContender(string name, IIncrementalGenerator generator, SubjectSources sources)
    {
        Name = name;
        _generator = generator;
        _trees = [Parse(SubjectSources.Unrelated), .. sources.Files.Select(Parse)];
        _unrelatedEdited = Parse(SubjectSources.UnrelatedEdited);
        _methodEdited = Parse(sources.EditedFirstFile);
    }

    public string Name { get; }

    public GeneratorTimes Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        CSharpCompilation compilation = Compile();
        GeneratorDriver driver = CreateDriver(tracks: false);
        double cold = Time(ref driver, compilation);
        if (driver.GetRunResult() is { GeneratedTrees.Length: 0 } or { Results: [{ Exception: not null }] })
        {
            throw new InvalidOperationException($"{Name} has generated nothing.");
        }

        // From the same first run, so that neither edit finds the other's work done.
        GeneratorDriver afterUnrelated = driver;
        double unrelated = Time(ref afterUnrelated, compilation.ReplaceSyntaxTree(_trees[0], _unrelatedEdited));
        GeneratorDriver afterMethod = driver;
        double method = Time(ref afterMethod, compilation.ReplaceSyntaxTree(_trees[1], _methodEdited));
        return new GeneratorTimes(cold, unrelated, method);
    }

    public GeneratorFiles Count()
    {
        CSharpCompilation compilation = Compile();
        GeneratorDriver driver = CreateDriver(tracks: true).RunGenerators(compilation);
        return new GeneratorFiles(
            driver.GetRunResult().GeneratedTrees.Length,
            CountWritten(driver.RunGenerators(compilation.ReplaceSyntaxTree(_trees[0], _unrelatedEdited))),
            CountWritten(driver.RunGenerators(compilation.ReplaceSyntaxTree(_trees[1], _methodEdited))));
    }

    private static int CountWritten(GeneratorDriver driver) => driver.GetRunResult().Results[0].TrackedOutputSteps
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static double Time(ref GeneratorDriver driver, CSharpCompilation compilation)
    {
        long started = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, _options);

    private CSharpCompilation Compile() => CSharpCompilation.Create(
        "Subject", _trees, _references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private CSharpGeneratorDriver CreateDriver(bool tracks) => CSharpGeneratorDriver.Create(
        [_generator.AsSourceGenerator()],
        parseOptions: _options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracks));
}
