using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests;

/// <summary>The files of <c>tests/Scenarios</c>, which the integration tests compile and run and these tests read as text.</summary>
internal static class Scenario
{
    /// <summary>Name of the replay table's snapshot, which belongs to all scenarios together.</summary>
    public const string Replays = "DeadLetter/Replays";

    private static readonly string Folder = RepositoryPath.Of("tests/Scenarios");

    private static readonly Lazy<ImmutableSortedDictionary<string, ImmutableArray<SourceFile>>> Outputs = new(Generate);

    /// <summary>All files, helpers included, by their path below the folder.</summary>
    public static ImmutableArray<SourceFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(static path => new SourceFile(RepositoryPath.Relative(path, Folder), File.ReadAllText(path)))
            .OrderBy(static file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>The generated files of every scenario that has any: scenario without extension to files.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<SourceFile>> Generated => Outputs.Value;

    public static GeneratorInput Input(LanguageVersion version, NullableContextOptions nullable) => GeneratorInput.Of(version, nullable, Files.Add(JsonContexts.Of("Scenarios.DeadLetter", "OrdersJson")));

    public static string Read(string path) => Files.Single(file => file.Path == path).Text;

    private static ImmutableSortedDictionary<string, ImmutableArray<SourceFile>> Generate()
    {
        GeneratorRun run = Input(LanguageVersion.Preview, NullableContextOptions.Enable).Run();
        CSharpCompilation output = run.Compile();
        return run.Files
            .GroupBy(file => OriginOf(output, file.Path), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(static group => group.Key, static group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    // The file of the declaration that a generated method implements.
    private static string OriginOf(CSharpCompilation output, string hintName)
    {
        if (hintName == ReplayTableEmitter.HintName + ".g.cs")
        {
            return Replays;
        }

        SyntaxTree tree = output.SyntaxTrees.Single(candidate => candidate.FilePath == GeneratorRun.Folder + hintName);
        SyntaxNode root = tree.GetRoot(TestContext.Current.CancellationToken);
        SemanticModel model = output.GetSemanticModel(tree);
        MethodDeclarationSyntax? method = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(static candidate => candidate.Modifiers.Any(SyntaxKind.PartialKeyword));

        // A decorator's members have no declaration but the generated one: their class does.
        ISymbol origin = method is null
            ? model.GetDeclaredSymbol(root.DescendantNodes().OfType<TypeDeclarationSyntax>().First(static type => type.Members.Any(static member => member is not TypeDeclarationSyntax)), TestContext.Current.CancellationToken)!
            : model.GetDeclaredSymbol(method, TestContext.Current.CancellationToken)!.PartialDefinitionPart!;
        string path = origin.DeclaringSyntaxReferences
            .Select(static reference => reference.SyntaxTree.FilePath)
            .First(static file => !file.StartsWith(GeneratorRun.Folder, StringComparison.Ordinal));
        return Path.ChangeExtension(path, null);
    }
}
