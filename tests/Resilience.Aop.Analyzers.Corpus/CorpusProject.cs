using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Analyzers.Shape;

namespace Resilience.Aop.Analyzers.Corpus;

/// <summary>All source below one path, compiled together against the framework and what this program itself uses.</summary>
internal sealed class CorpusProject
{
    private const string Packages = "packages";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string[] SkippedFolders = ["bin", "obj", "artifacts", ".git"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly CSharpCompilation _compilation;

    private CorpusProject(CSharpCompilation compilation, int files, int methods)
    {
        _compilation = compilation;
        Files = files;
        Methods = methods;
        MethodsThatBind = CountMethodsThatBind();
    }

    public int Files { get; }

    public int Methods { get; }

    /// <summary>How many of the methods the rules can judge: where a name does not bind they keep silent.</summary>
    public int MethodsThatBind { get; }

    public static CorpusProject Read(string path, IReadOnlyList<string> folders, IReadOnlyList<string> usings)
    {
        string imports = ImplicitUsings + string.Concat(usings.Select(static name => $"\nglobal using {name};"));
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(imports, ParseOptions)];
        int methods = 0;
        string[] files = [.. FilesOf(path)];
        foreach (string file in files)
        {
            SourceText text = SourceText.From(File.ReadAllText(file));
            (string rewritten, int count) = CoreRewriter.Rewrite(text, CSharpSyntaxTree.ParseText(text, ParseOptions).GetRoot());
            trees.Add(CSharpSyntaxTree.ParseText(rewritten, ParseOptions, file));
            methods += count;
        }

        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Concat(folders.SelectMany(static folder => Directory.GetFiles(folder, "*.dll")))
            .DistinctBy(static assembly => Path.GetFileName(assembly))
            .Select(static assembly => MetadataReference.CreateFromFile(assembly));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return new CorpusProject(CSharpCompilation.Create("Corpus", trees, references, options), files.Length, methods);
    }

    /// <summary>What all analyzers say; the generator does not run, since rules treat its half as absent.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportAsync()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. typeof(ProtectedMethodAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        return await _compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        string root = path == Packages
            ? Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")
            : path;
        return File.Exists(root)
            ? [root]
            : new[] { "*.cs", "*.cs.pp" }.SelectMany(pattern => Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories))
                .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(SkippedFolders.Contains));
    }

    private int CountMethodsThatBind()
    {
        int bound = 0;
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            // The missing generated half is not the source's fault.
            TextSpan[] errors = [.. _compilation.GetSemanticModel(tree).GetDiagnostics()
                .Where(static problem => problem.Severity == DiagnosticSeverity.Error && problem.Id != "CS8795")
                .Select(static problem => problem.Location.SourceSpan)];
            bound += tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Count(method => method.Modifiers.Any(SyntaxKind.AsyncKeyword)
                    && method.Identifier.Text.Contains("Core", StringComparison.Ordinal)
                    && !errors.Any(method.FullSpan.Contains));
        }

        return bound;
    }
}
