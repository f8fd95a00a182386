using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class CoreTests
{
    [Fact]
    public async Task RAOP003_NoCore_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP003",
            """
            partial class Client
            {
                [Retry]
                public partial Task [|GetAsync|]();
            }
            """));

        Assert.Equal("'GetAsync' needs a method 'GetCoreAsync' that contains the work to protect", problem.GetMessage(null));
    }

    [Fact]
    public Task RAOP003_CoreOfABase_IsReported() => RuleCheck.ReportsAsync(
        "RAOP003",
        """
        class Base
        {
            protected Task GetCoreAsync() => Task.CompletedTask;
        }

        partial class Client : Base
        {
            [Retry]
            public partial Task [|GetAsync|]();
        }
        """);

    [Fact]
    public Task RAOP003_CoreInAnotherPart_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
        }
        """,
        """
        partial class Client
        {
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public async Task RAOP004_OtherOrder_IsReportedWithTheExpectedSignature()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP004",
            """
            partial class Client
            {
                [Retry]
                public partial Task<int> [|GetAsync|](string id, CancellationToken token);
                private Task<int> GetCoreAsync(CancellationToken token, string id) => Task.FromResult(1);
            }
            """));

        Assert.Contains(
            "private Task<int> GetCoreAsync(string id, CancellationToken token)",
            problem.GetMessage(null),
            StringComparison.Ordinal);
        Assert.Single(problem.AdditionalLocations);
    }

    [Theory]
    [InlineData("private ValueTask<int> GetCoreAsync(string id) => new(1);")]
    [InlineData("private static Task<int> GetCoreAsync(string? id) => Task.FromResult(1);")]
    [InlineData("private async Task<int> GetCoreAsync(string other, CancellationToken token) => await Task.FromResult(1);")]
    public Task RAOP004_AllowedDifferences_AreSilent(string core) => RuleCheck.IsSilentAsync(
        $$"""
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync(string id);
            {{core}}
        }
        """);

    [Theory]
    [InlineData("private Task<long> GetCoreAsync(string id) => Task.FromResult(1L);")]
    [InlineData("private Task<int> GetCoreAsync(string id, int more) => Task.FromResult(1);")]
    [InlineData("private Task<int> GetCoreAsync<T>(string id) => Task.FromResult(1);")]
    [InlineData("private int GetCoreAsync(string id) => 1;")]
    [InlineData("private Task<int> GetCoreAsync(ref string id) => Task.FromResult(1);")]
    public Task RAOP004_OneDifference_IsReported(string core) => RuleCheck.ReportsAsync(
        "RAOP004",
        $$"""
        partial class Client
        {
            [Retry]
            public partial Task<int> [|GetAsync|](string id);
            {{core}}
        }
        """);

    [Fact]
    public async Task RAOP013_VisibleCore_IsInformation()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP013",
            """
            partial class Client
            {
                [Retry]
                public partial Task GetAsync();
                public Task [|GetCoreAsync|]() => Task.CompletedTask;
            }
            """));

        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }

    [Theory]
    [InlineData("public virtual", "protected")]
    [InlineData("public", "protected virtual")]
    [InlineData("public", "private")]
    public Task RAOP013_CoreForDerivedTypes_IsSilent(string method, string core) => RuleCheck.IsSilentAsync(
        $$"""
        partial class Client
        {
            [Retry]
            {{method}} partial Task GetAsync();
            {{core}} Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP013_ProtectedCoreOfAnOrdinaryMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP013",
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            protected Task [|GetCoreAsync|]() => Task.CompletedTask;
        }
        """);
}
