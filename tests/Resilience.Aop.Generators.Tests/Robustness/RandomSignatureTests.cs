using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>
/// Whatever a user declares either compiles protected or is refused with an error of ours: never a crash, and never only an error of C#
/// about code that the user did not write. <c>RAOP_SEED</c> moves the seeds of a run, <c>RAOP_RUNS</c> says how many there are.
/// </summary>
public sealed class RandomSignatureTests
{
    private const int Rows = 6;
    private const string Compiled = "compiled";

    private static readonly int First = Number("RAOP_SEED", 1);
    private static readonly int PerRow = Number("RAOP_RUNS", 360) / Rows;

    // Inputs share the symbols of their references through this one.
    private static readonly GeneratorInput Base = GeneratorInput.Of(RandomInput.Helpers);
    private static readonly CSharpCompilation Shared = Base.Compile();
    private static readonly CSharpCompilation Oblivious = Shared.WithOptions(Shared.Options.WithNullableContextOptions(NullableContextOptions.Disable));

    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, Rows)];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Generator_RandomSignature_CompilesOrIsRefused(int row)
    {
        int judged = 0;
        Dictionary<string, int> outcomes = [];
        List<string> failures = [];
        List<string> sources = [];
        for (int seed = First + (row * PerRow); seed < First + ((row + 1) * PerRow); seed++)
        {
            RandomInput input = RandomInput.Of(seed);
            CSharpCompilation shared = seed % 4 == 0 ? Oblivious : Shared;
            ImmutableArray<Diagnostic> control = shared.AddSyntaxTrees(Parse(input.Control)).GetDiagnostics();
            if (control.Any(static finding => finding.Severity == DiagnosticSeverity.Error))
            {
                continue;
            }

            judged++;
            string? fault = Judge(shared.AddSyntaxTrees(Parse(input.Source)), input, control, out string outcome);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (fault is not null)
            {
                failures.Add($"seed {seed}: {fault}");
                sources.Add($"seed {seed}:\n{input.Source}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {judged}:\n{string.Join("\n", failures.Concat(sources.Take(5)))}");

        // Otherwise the test would say little.
        Assert.True(judged > 0.6 * PerRow, $"Only {judged} of {PerRow} inputs are C#.");
        Assert.True(
            outcomes.GetValueOrDefault(Compiled) > 0.2 * PerRow,
            $"Of {PerRow} inputs too few are protected: {string.Join(", ", outcomes.OrderByDescending(static pair => pair.Value))}.");
    }

    private static string? Judge(CSharpCompilation compilation, RandomInput input, ImmutableArray<Diagnostic> control, out string outcome)
    {
        outcome = "crash";
        GeneratorRun run = GeneratorRun.Of(compilation, Base.ParseOptions);
        if (run.Failure is not null)
        {
            return "crash: " + run.Failure;
        }

        CSharpCompilation output = run.CompileUnshielded();
        ImmutableArray<Diagnostic> own = [.. run.Problems.Concat(ParserProblems(output)).Where(static problem => problem.Severity == DiagnosticSeverity.Error)];
        if (own.FirstOrDefault(static problem => problem.Id == "RAOP999") is { } failure)
        {
            return failure.ToString();
        }

        if (own.Length > 0)
        {
            outcome = own[0].Id;

            // What C# says of the declarations keeps analyzers from running: then the generator itself must have spoken.
            return run.Problems.Length == 0 && output.GetDeclarationDiagnostics().FirstOrDefault(IsHiding) is { } hiding
                ? $"{own[0].Id} is hidden by {Show([hiding])}"
                : null;
        }

        outcome = Compiled;
        ImmutableArray<Diagnostic> all = output.GetDiagnostics();
        Diagnostic[] errors = [.. all.Where(static finding => finding.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            return "only C# complains: " + Show(errors);
        }

        if (run.Files.Length < input.Protected || run.Files.Any(static file => file.Text.Contains("NotSupportedException(\"RAOP", StringComparison.Ordinal)))
        {
            return "unprotected without a word";
        }

        // What the compiler says of the user's own declaration it says of its other part too; that a readonly method calls a core
        // which is not readonly (CS8656) is the user's affair as well.
        Diagnostic[] findings = [.. all.Where(finding =>
            finding.Location.SourceTree?.FilePath.StartsWith(GeneratorRun.Folder, StringComparison.Ordinal) == true
            && !control.Any(users => users.Id == finding.Id)
            && (finding.Id != "CS8656" || finding.GetMessage(CultureInfo.InvariantCulture).Contains("__raop_", StringComparison.Ordinal)))];
        return findings.Length > 0 ? "warnings: " + Show(findings) : null;
    }

    private static string Show(IEnumerable<Diagnostic> findings) => string.Join("\n", findings.Take(3).Select(static finding =>
        $"{finding}\n    {finding.Location.SourceTree?.GetText().Lines.GetLineFromPosition(finding.Location.SourceSpan.Start).ToString().Trim()}"));

    // C# asks for the accessibility keyword (CS8796) and for the member in a nameof (CS0103) in words of its own, which say what ours would.
    private static bool IsHiding(Diagnostic finding) => finding.Severity == DiagnosticSeverity.Error && finding.Id is not ("CS8796" or "CS0103");

    private static IEnumerable<Diagnostic> ParserProblems(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(static _ => true, SymbolFilter.TypeAndMember).SelectMany(symbol => symbol switch
        {
            IMethodSymbol { PartialDefinitionPart: null } method => MethodParser.Parse(method, compilation, CancellationToken.None).Problems,
            INamedTypeSymbol type => TypeParser.Parse(type, compilation, CancellationToken.None),
            _ => [],
        });

    private static CSharpSyntaxTree Parse(string text) => Base.Parse(new SourceFile("Input.cs", text));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
