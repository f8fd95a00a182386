using System.Collections.Concurrent;
using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Tests;

/// <summary>A compilation to run the generator on: sources against .NET 8 and the runtime library.</summary>
internal sealed record GeneratorInput(LanguageVersion Version, NullableContextOptions Nullable, ImmutableArray<SourceFile> Files)
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

    // Compilations made from one that has bound its references share their symbols, which saves most of the time.
    private static readonly ConcurrentDictionary<NullableContextOptions, CSharpCompilation> Bound = new();

    public CSharpParseOptions ParseOptions => new(Version, DocumentationMode.Diagnose);

    /// <summary>Preview language with nullable annotations; the usual namespaces are imported.</summary>
    public static GeneratorInput Of(params string[] sources) => Of(LanguageVersion.Preview, NullableContextOptions.Enable, sources);

    public static GeneratorInput Of(LanguageVersion version, NullableContextOptions nullable, params string[] sources)
    {
        IEnumerable<SourceFile> files = sources.Select(static (source, index) => new SourceFile($"File{index}.cs", source));
        return new(version, nullable, [.. version >= LanguageVersion.CSharp10 ? files.Prepend(new SourceFile("Usings.cs", Usings)) : files]);
    }

    /// <summary>The files as they are; the usual namespaces are imported.</summary>
    public static GeneratorInput Of(LanguageVersion version, NullableContextOptions nullable, IEnumerable<SourceFile> files) =>
        new(version, nullable, [new SourceFile("Usings.cs", Usings), .. files]);

    public CSharpSyntaxTree Parse(SourceFile file) => (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path);

    public CSharpCompilation Compile()
    {
        CSharpCompilation empty = Bound.GetOrAdd(Nullable, static nullable => Empty(nullable));
        _ = empty.GetSpecialType(SpecialType.System_Object);
        return empty.AddSyntaxTrees(Trees());
    }

    /// <summary>A compilation that shares no symbol with any other.</summary>
    public CSharpCompilation CompileApart() => Empty(Nullable).AddSyntaxTrees(Trees());

    public GeneratorRun Run() => GeneratorRun.Of(Compile(), ParseOptions);

    private CSharpSyntaxTree[] Trees() => [.. Files.Select(Parse)];

    private static CSharpCompilation Empty(NullableContextOptions nullable) => CSharpCompilation.Create(
        "Test",
        references: References,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: nullable,
            allowUnsafe: true,
            warningLevel: 9999,
            optimizationLevel: OptimizationLevel.Release));
}
