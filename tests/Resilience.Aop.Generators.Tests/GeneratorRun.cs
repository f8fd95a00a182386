using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Emission;

namespace Resilience.Aop.Generators.Tests;

/// <summary>What one run of the generator made of a compilation.</summary>
internal sealed class GeneratorRun
{
    /// <summary>Where the compiler puts the generated files; the parser knows them by it.</summary>
    public const string Folder = "Resilience.Aop.Generators/Resilience.Aop.Generators.ResilienceGenerator/";

    private const string Shield = "#pragma warning disable\n";

    private readonly CSharpCompilation _input;
    private readonly CSharpParseOptions _options;

    private GeneratorRun(CSharpCompilation input, CSharpParseOptions options, GeneratorRunResult result)
    {
        _input = input;
        _options = options;
        Failure = result.Exception;
        Problems = result.Diagnostics;
        AllFiles = Failure is not null
            ? []
            : [.. result.GeneratedSources
                .Select(static source => new SourceFile(source.HintName, source.SourceText.ToString()))
                .OrderBy(static file => file.Path, StringComparer.Ordinal)];
        Files = [.. AllFiles.Where(static file => file.Path != CatalogEmitter.HintName + ".g.cs")];
    }

    /// <summary>Why the generator crashed, or null.</summary>
    public Exception? Failure { get; }

    /// <summary>What the generator itself reported.</summary>
    public ImmutableArray<Diagnostic> Problems { get; }

    /// <summary>The generated files by name, but for the catalog, which every assembly with a protected method has.</summary>
    public ImmutableArray<SourceFile> Files { get; }

    /// <summary>The generated files by name.</summary>
    public ImmutableArray<SourceFile> AllFiles { get; }

    /// <summary>The catalog of the assembly; null without protected methods.</summary>
    public string? Catalog => AllFiles.Except(Files).SingleOrDefault()?.Text;

    /// <summary>The one generated file.</summary>
    public string Text => Assert.Single(Files).Text;

    public static GeneratorRun Of(CSharpCompilation input, CSharpParseOptions options)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ResilienceGenerator().AsSourceGenerator()], parseOptions: options);
        return new(input, options, driver.RunGenerators(input).GetRunResult().Results.Single());
    }

    /// <summary>The compilation with the generated files, as a user's compiler sees it.</summary>
    public CSharpCompilation Compile() => WithFiles(static text => text);

    /// <summary>The compilation with the generated files, whose blanket pragma does not hide their warnings.</summary>
    public CSharpCompilation CompileUnshielded() => WithFiles(static text =>
    {
        Assert.Contains(Shield, text, StringComparison.Ordinal);
        return text.Replace(Shield, string.Empty, StringComparison.Ordinal);
    });

    /// <summary>What the compiler says about the generated files, whatever its severity, once they are not shielded.</summary>
    public IEnumerable<Diagnostic> FindingsInGeneratedCode() => Findings(static (_, isGenerated) => isGenerated);

    /// <summary>The same, and errors anywhere else.</summary>
    public IEnumerable<Diagnostic> FindingsAndErrors() => Findings(static (finding, isGenerated) => isGenerated || finding.Severity == DiagnosticSeverity.Error);

    private IEnumerable<Diagnostic> Findings(Func<Diagnostic, bool, bool> isWanted)
    {
        CSharpCompilation output = CompileUnshielded();
        HashSet<SyntaxTree> users = [.. _input.SyntaxTrees];
        return output.GetDiagnostics().Where(finding => isWanted(finding, finding.Location.SourceTree is { } tree && !users.Contains(tree)));
    }

    private CSharpCompilation WithFiles(Func<string, string> transform) =>
        _input.AddSyntaxTrees([.. AllFiles.Select(file => CSharpSyntaxTree.ParseText(transform(file.Text), _options, Folder + file.Path))]);
}
