using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Suppression;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Suppression;

public sealed class MemberSuppressorTests
{
    private const string Client = """
        partial class Client
        {
            [Retry(When = nameof(IsFault)), Fallback(nameof(OtherAsync))]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(1);
            private Task<int> OtherAsync(int id) => Task.FromResult(2);
            private bool IsFault(Exception failure) => true;
            private void Unrelated(int id) { }
        }
        """;

    [Theory]
    [InlineData("IDE0051", "GetCoreAsync", "OtherAsync", "IsFault")]
    [InlineData("CA1822", "GetCoreAsync", "OtherAsync", "IsFault")]
    [InlineData("IDE0060", "GetCoreAsync", "OtherAsync", "IsFault")]
    [InlineData("CA1801", "GetCoreAsync", "OtherAsync", "IsFault")]
    [InlineData("CA1068", "GetCoreAsync")]
    [InlineData("VSTHRD200", "GetCoreAsync")]
    public async Task Suppressors_MembersThatGeneratedCodeCalls_AreCovered(string rule, params string[] covered)
    {
        using TestProject project = TestProject.Create(Client);
        ImmutableArray<Diagnostic> all = await project.DiagnosticsAsync(
            new EveryMethodAnalyzer(),
            new UnusedMemberSuppressor(),
            new DictatedSignatureSuppressor(),
            new MirroredSignatureSuppressor());

        // What is still reported says who is not covered.
        string[] reported = [.. all
            .Where(diagnostic => diagnostic.Id == rule && !diagnostic.IsSuppressed)
            .Select(static diagnostic => MethodAt(diagnostic))
            .Distinct()
            .Order()];
        Assert.Equal(new[] { "GetAsync", "GetCoreAsync", "OtherAsync", "IsFault", "Unrelated" }.Except(covered).Order(), reported);
    }

    [Fact]
    public async Task Suppressors_MembersThatADecoratorsPoliciesName_AreCovered()
    {
        using TestProject project = TestProject.Create("""
            public interface IApi { [Fallback("OtherAsync")] Task<int> GetAsync(int id); }
            [ResilientDecorator, Retry(When = nameof(IsFault))]
            public partial class Decorator(IApi inner) : IApi
            {
                private Task<int> OtherAsync(int id) => Task.FromResult(2);
                private bool IsFault(Exception failure) => true;
                private void Unrelated(int id) { }
            }
            """);
        ImmutableArray<Diagnostic> all = await project.DiagnosticsAsync(new EveryMethodAnalyzer(), new UnusedMemberSuppressor());

        string[] reported = [.. all.Where(static diagnostic => diagnostic is { Id: "IDE0051", IsSuppressed: false }).Select(MethodAt).Distinct().Order()];
        Assert.Contains("Unrelated", reported);
        Assert.DoesNotContain("OtherAsync", reported);
        Assert.DoesNotContain("IsFault", reported);
    }

    [Fact]
    public void Suppressors_Ids_AreDeclaredOncePerRule()
    {
        SuppressionDescriptor[] suppressions = [.. new MemberSuppressor[]
        {
            new UnusedMemberSuppressor(),
            new DictatedSignatureSuppressor(),
            new MirroredSignatureSuppressor(),
        }.SelectMany(static suppressor => suppressor.SupportedSuppressions)];

        Assert.Equal(["RAOPS01", "RAOPS02", "RAOPS03"], suppressions.Select(static suppression => suppression.Id).Distinct());
        Assert.Equal(suppressions.Length, suppressions.Select(static suppression => suppression.SuppressedDiagnosticId).Distinct().Count());
    }

    private static string MethodAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot()
        .FindNode(diagnostic.Location.SourceSpan)
        .FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()!.Identifier.ValueText;
}
