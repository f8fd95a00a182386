using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Emission;

namespace Resilience.Aop.Generators.Tests.Incremental;

/// <summary>
/// Runs the generator, changes the input and runs it again with the same driver, then looks at why each step ran.
/// Edits and expectations may follow each other: an expectation is about the last edit.
/// </summary>
internal sealed class IncrementalCheck
{
    private const string SourceOutput = "SourceOutput";
    private const string CatalogFile = CatalogEmitter.HintName + ".g.cs";

    private readonly GeneratorInput _input;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private ImmutableArray<SourceFile> _before = [];
    private string? _catalogBefore;

    private IncrementalCheck(GeneratorInput input)
    {
        _input = input;
        _compilation = input.Compile();
        _driver = CSharpGeneratorDriver.Create(
            [new ResilienceGenerator().AsSourceGenerator()],
            parseOptions: input.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run();
        Assert.NotEmpty(Files);
    }

    private GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    private ImmutableArray<SourceFile> AllFiles =>
        [.. Result.GeneratedSources.Select(static source => new SourceFile(source.HintName, source.SourceText.ToString()))];

    // The catalog restates what stands in the other files, so it is looked at apart.
    private ImmutableArray<SourceFile> Files => [.. AllFiles.Where(static file => file.Path != CatalogFile)];

    private string? Catalog => AllFiles.SingleOrDefault(static file => file.Path == CatalogFile)?.Text;

    public static IncrementalCheck FirstRun(params string[] sources) => new(GeneratorInput.Of(sources));

    /// <summary>Replaces a text that occurs once in all files; its file is parsed again, the others stay.</summary>
    public IncrementalCheck Edit(string before, string after)
    {
        SyntaxTree tree = Assert.Single(_compilation.SyntaxTrees, tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        string text = tree.ToString();
        Assert.Equal(text.IndexOf(before, StringComparison.Ordinal), text.LastIndexOf(before, StringComparison.Ordinal));
        SourceFile edited = new(tree.FilePath, text.Replace(before, after, StringComparison.Ordinal));
        return Run(_compilation.ReplaceSyntaxTree(tree, _input.Parse(edited)));
    }

    public IncrementalCheck AddFile(string path, string text) => Run(_compilation.AddSyntaxTrees(_input.Parse(new SourceFile(path, text))));

    public IncrementalCheck RemoveFile(string path) =>
        Run(_compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees.Single(tree => tree.FilePath == path)));

    /// <summary>A compilation that shares nothing with the one before: every tree is parsed again, every symbol is new.</summary>
    public IncrementalCheck ParseEverythingAgain()
    {
        SourceFile[] files = [.. _compilation.SyntaxTrees.Select(static tree => new SourceFile(tree.FilePath, tree.ToString()))];
        return Run((_input with { Files = [.. files] }).CompileApart());
    }

    /// <summary>All outputs of a step have one of the reasons, and there is at least one.</summary>
    public IncrementalCheck Expect(string step, params IncrementalStepRunReason[] reasons)
    {
        IncrementalStepRunReason[] actual = [.. Reasons(step)];
        Assert.NotEmpty(actual);
        Assert.All(actual, reason => Assert.Contains(reason, reasons));
        return this;
    }

    /// <summary>So many outputs of a step have a reason; the others have the second one.</summary>
    public IncrementalCheck Expect(string step, int count, IncrementalStepRunReason reason, IncrementalStepRunReason others)
    {
        IncrementalStepRunReason[] actual = [.. Reasons(step)];
        Assert.Equal(count, actual.Count(one => one == reason));
        Assert.All(actual, one => Assert.Contains(one, new[] { reason, others }));
        return this;
    }

    /// <summary>Nothing behind the parser ran and no file changed.</summary>
    public IncrementalCheck ExpectNothingEmitted() => Expect(StepNames.Parse, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        .Expect(StepNames.Model, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        .ExpectEmitted();

    /// <summary>Exactly the files of these methods were written again, each with another text; all others came from the cache.</summary>
    /// <param name="methods">Parts of the files' names.</param>
    public IncrementalCheck ExpectEmitted(params string[] methods)
    {
        int ran = Result.TrackedOutputSteps[SourceOutput].SelectMany(static step => step.Outputs)
            .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        Assert.Equal(methods.Length + (CatalogWasEmitted ? 1 : 0), ran);
        string[] changed = [.. Files.Except(_before).Select(static file => file.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(methods.Length, changed.Length);
        Assert.All(methods.Order(StringComparer.Ordinal).Zip(changed), static pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        return this;
    }

    /// <summary>The catalog was written again, or was not; where it was, it has another text.</summary>
    public IncrementalCheck ExpectCatalogEmitted(bool isEmitted)
    {
        Assert.Equal(isEmitted, CatalogWasEmitted);
        return this;
    }

    public IncrementalCheck ExpectFiles(int count)
    {
        Assert.Equal(count, Files.Length);
        return this;
    }

    /// <summary>What an incremental run writes is what a first run on the same input writes.</summary>
    public IncrementalCheck ExpectSameAsFirstRun()
    {
        SourceFile[] files = [.. _compilation.SyntaxTrees.Select(static tree => new SourceFile(tree.FilePath, tree.ToString()))];
        ImmutableArray<SourceFile> fresh = (_input with { Files = [.. files] }).Run().AllFiles;
        Assert.Equal(fresh.AsEnumerable(), AllFiles.OrderBy(static file => file.Path, StringComparer.Ordinal));
        return this;
    }

    private bool CatalogWasEmitted => Catalog is { } catalog && catalog != _catalogBefore;

    private IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
        ? runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)
        : [];

    private IncrementalCheck Run(CSharpCompilation compilation)
    {
        _before = Files;
        _catalogBefore = Catalog;
        _compilation = compilation;
        return Run();
    }

    private IncrementalCheck Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(Result.Exception);
        return this;
    }
}
