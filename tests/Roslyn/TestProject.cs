using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Shape;
using Resilience.Aop.Generators;

namespace Resilience.Aop.Tests.Roslyn;

/// <summary>A project in memory with the runtime, the generator and the analyzers, as a user of the package has it.</summary>
internal sealed class TestProject : IDisposable
{
    public const string Usings = """
        global using System;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Resilience.Aop;
        """;

    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(RetryAttribute).Assembly.Location);

    public static readonly ImmutableArray<MetadataReference> References = [.. Net80.References.All, Runtime];

    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>All analyzers of ours, found where they are: a new one is tested without being listed.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. typeof(ProtectedMethodAnalyzer).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Where(static type => !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private readonly AdhocWorkspace _workspace = new();

    private TestProject(Project project) => Project = project;

    public Project Project { get; private init; }

    /// <summary>What an <c>.editorconfig</c> says of every file.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Creates a project with one file for each text: File0.cs and so on.</summary>
    public static TestProject Create(params string[] texts) => Create(LanguageVersion.Latest, references: true, texts);

    public static TestProject Create(LanguageVersion version, bool references, params string[] texts)
    {
        AdhocWorkspace workspace = new();
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                "Test",
                "Test",
                LanguageNames.CSharp,
                compilationOptions: Options,
                parseOptions: new CSharpParseOptions(version, DocumentationMode.Diagnose),
                metadataReferences: references ? References : Net80.References.All))
            .AddAnalyzerReference(id, GeneratorLoader.Reference);
        string usings = references ? Usings : Usings.Replace("global using Resilience.Aop;", string.Empty, StringComparison.Ordinal);
        solution = Add(solution, id, "Usings.cs", usings);
        for (int i = 0; i < texts.Length; i++)
        {
            solution = Add(solution, id, $"File{i}.cs", texts[i]);
        }

        return new TestProject(solution.GetProject(id)!);
    }

    /// <summary>The project with an <c>.editorconfig</c> that holds for all its files.</summary>
    public TestProject WithEditorConfig(string text) => With(Project.Solution.AddAnalyzerConfigDocument(
        DocumentId.CreateNewId(Project.Id),
        ".editorconfig",
        SourceText.From("root = true\n\n[*.cs]\n" + text),
        filePath: "/src/.editorconfig"));

    public TestProject With(Solution solution) => new(solution.GetProject(Project.Id)!) { Config = Config };

    public TestProject With(IReadOnlyDictionary<string, string> config) => new(Project) { Config = config };

    public Document Document(int index) => Project.Documents.Single(document => document.Name == $"File{index}.cs");

    public async Task<string> TextAsync(int index) => (await Document(index).GetTextAsync()).ToString();

    /// <summary>What the generator, and analyzers that are given, report; all of ours when none is given.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(params DiagnosticAnalyzer[] analyzers)
    {
        CSharpCompilation plain = (CSharpCompilation)(await Project.WithAnalyzerReferences([]).GetCompilationAsync())!;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ResilienceGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)Project.ParseOptions!);
        ImmutableArray<Diagnostic> fromGenerator = driver.RunGenerators(plain).GetRunResult().Diagnostics;
        Compilation compilation = (await Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> fromAnalyzers = await compilation
            .WithAnalyzers(analyzers.Length > 0 ? [.. analyzers] : Analyzers, Config.Count > 0 ? new AnalyzerOptions([], new ConfigProvider(Config)) : Project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        return [.. fromGenerator.Concat(fromAnalyzers)
            .OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>C#'s own errors, generated code included.</summary>
    public async Task<ImmutableArray<Diagnostic>> CompilerErrorsAsync()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        return [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>The project as a compiled library, generated code included.</summary>
    public async Task<MetadataReference> EmitAsync()
    {
        using MemoryStream image = new();
        Compilation compilation = (await Project.GetCompilationAsync())!;
        Assert.True(compilation.WithAssemblyName("Library").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public void Dispose() => _workspace.Dispose();

    private static Solution Add(Solution solution, ProjectId project, string name, string text) =>
        solution.AddDocument(DocumentId.CreateNewId(project), name, SourceText.From(text), filePath: "/src/" + name);
}
