using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests;

/// <summary>Compilations of test code against .NET 8 and the runtime library.</summary>
internal static class TestCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Resilience.Aop;
        """;

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net80.References.All, MetadataReference.CreateFromFile(typeof(RetryAttribute).Assembly.Location)];

    /// <summary>Compiles sources; the usual namespaces are imported where the language version can do so.</summary>
    public static CSharpCompilation Create(params string[] sources) => Create(LanguageVersion.Preview, NullableContextOptions.Enable, sources);

    public static CSharpCompilation Create(LanguageVersion version, NullableContextOptions nullable, params string[] sources)
    {
        CSharpParseOptions options = new(version);
        IEnumerable<string> all = version >= LanguageVersion.CSharp10 ? [Usings, .. sources] : sources;
        return CSharpCompilation.Create(
            "Test",
            all.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, path: $"File{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, allowUnsafe: true));
    }

    /// <summary>The declared methods of a name, in source order.</summary>
    public static ImmutableArray<IMethodSymbol> Methods(this CSharpCompilation compilation, string name) =>
        [.. compilation.GetSymbolsWithName(name, SymbolFilter.Member).OfType<IMethodSymbol>().OrderBy(static method => method.Locations[0].SourceSpan.Start)];

    /// <summary>Parses the first method of a name.</summary>
    public static ParsedMethod Parse(this CSharpCompilation compilation, string name) =>
        MethodParser.Parse(compilation.Methods(name)[0], compilation, CancellationToken.None);

    /// <summary>All problems that the analyzers would report: those of every method and of every type.</summary>
    public static ImmutableArray<Diagnostic> Problems(this CSharpCompilation compilation)
    {
        ImmutableArray<Diagnostic>.Builder problems = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (ISymbol symbol in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.TypeAndMember))
        {
            switch (symbol)
            {
                case IMethodSymbol { PartialDefinitionPart: null } method:
                    problems.AddRange(MethodParser.Parse(method, compilation, CancellationToken.None).Problems);
                    break;
                case INamedTypeSymbol type:
                    problems.AddRange(TypeParser.Parse(type, compilation, CancellationToken.None));
                    problems.AddRange(DecoratorParser.Parse(type, compilation, CancellationToken.None).AllProblems);
                    break;
            }
        }

        return problems.ToImmutable();
    }

    /// <summary>Runs the generator; steps are tracked.</summary>
    public static GeneratorDriver Run(
        this CSharpCompilation compilation,
        out Compilation output,
        out ImmutableArray<Diagnostic> problems,
        AnalyzerConfigOptionsProvider? options = null) =>
        CSharpGeneratorDriver.Create(
            [new ResilienceGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            optionsProvider: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out output, out problems);

    /// <summary>The source text under a diagnostic.</summary>
    public static string MarkedText(this Diagnostic problem) =>
        problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan);
}
