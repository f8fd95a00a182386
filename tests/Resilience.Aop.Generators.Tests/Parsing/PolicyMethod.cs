using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>A method for tests of attributes, with members that they can name.</summary>
internal static class PolicyMethod
{
    public const string Members = """
        private Task<int> GetCoreAsync(string id, CancellationToken token) => null!;
        Task<int> OtherAsync(string id, CancellationToken token) => null!;
        int Zero() => 0;
        string Key(string id) => id;
        """;

    /// <summary>The method with an attribute on it.</summary>
    public static CSharpCompilation With(string attribute, string more = "") => TestCompilation.Create($$"""
        partial class C
        {
            [{{attribute}}] public partial Task<int> GetAsync(string id, CancellationToken token);
            {{Members}}
            {{more}}
        }
        """);

    /// <summary>The errors of C#, but for the part that is generated later.</summary>
    public static IEnumerable<Diagnostic> CompilerErrors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(static error => error.Severity == DiagnosticSeverity.Error && error.Id is not "CS8795");
}
