using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Hygiene;

public sealed class MutedSignatureTests
{
    private const string Types = """

        [Obsolete("old")] class Old { public class Inner { } }
        [System.Diagnostics.CodeAnalysis.Experimental("LAB001")] class Lab { }
        class New { }
        """;

    [Theory]
    [InlineData("[|Task<Old>|] GetAsync()", "Task<Old> GetCoreAsync() => null!;", "'Old' is obsolete; the generated part of 'GetAsync' uses it without a warning")]
    [InlineData("[|Task<System.Collections.Generic.List<Lab[]>>|] GetAsync()", "Task<System.Collections.Generic.List<Lab[]>> GetCoreAsync() => null!;", "'Lab' is experimental (LAB001); the generated part of 'GetAsync' uses it without a warning")]
    [InlineData("Task GetAsync(New a, [|Old.Inner|] b)", "Task GetCoreAsync(New a, Old.Inner b) => null!;", "'Old' is obsolete; the generated part of 'GetAsync' uses it without a warning")]
    public async Task RAOP906_TypeInTheSignature_IsHidden(string declaration, string core, string message)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP906", Client(declaration, core)));

        Assert.Equal(DiagnosticSeverity.Hidden, problem.Severity);
        Assert.Equal(message, problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task RAOP906_OtherTypes_AreSilent() => RuleCheck.IsSilentAsync(Client("Task<New> GetAsync(int id)", "Task<New> GetCoreAsync(int id) => null!;"));

    [Fact]
    public Task RAOP906_UnprotectedMethod_IsSilent() => RuleCheck.IsSilentAsync(
        "#pragma warning disable CS0612, CS0618\nclass Client { public Task<Old> GetAsync() => null!; }" + Types);

    private static string Client(string declaration, string core) => $$"""
        #pragma warning disable CS0612, CS0618, LAB001
        partial class Client
        {
            [Retry]
            public partial {{declaration}};
            private {{core}}
        }
        """ + Types;
}
