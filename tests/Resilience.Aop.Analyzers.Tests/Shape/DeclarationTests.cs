using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class DeclarationTests
{
    [Fact]
    public Task RAOP002_ContainerWithoutPartial_IsReportedByTheGenerator() => RuleCheck.ReportsAsync(
        "RAOP002",
        """
        class [|Client|]
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("IAsyncEnumerator<int>", "=> throw new Exception();")]
    [InlineData("IEnumerable<int>", "{ yield return 1; }")]
    [InlineData("Span<int>", "=> default;")]
    public Task RAOP006_OtherShapes_AreReportedOnTheType(string type, string body) => RuleCheck.ReportsAsync(
        "RAOP006",
        $$"""
        using System.Collections.Generic;

        partial class Client
        {
            [Retry]
            public partial [|{{type}}|] Get();
            private {{type}} GetCore() {{body}}
        }
        """);

    [Fact]
    public Task RAOP006_AsyncVoidCore_IsReportedOnTheType() => RuleCheck.ReportsAsync(
        "RAOP006",
        """
        partial class Client
        {
            [Retry]
            public partial [|void|] Run();
            private async void RunCore() => await Task.Yield();
        }
        """);

    [Fact]
    public Task RAOP020_ModeOfASynchronousMethod_IsReportedOnTheArgument() => RuleCheck.ReportsAsync(
        "RAOP020",
        """
        partial class Client
        {
            [Timeout("1s", Mode = [|TimeoutMode.Abandon|])]
            public partial int Get(CancellationToken cancellationToken);
            private int GetCore(CancellationToken cancellationToken) => 1;
        }
        """);

    [Fact]
    public Task RAOP020_HedgeAndCacheThatDoNotFit_AreReportedOnTheAttributeAndOthersAreNot() => RuleCheck.ReportsAsync(
        "RAOP020",
        """
        partial class Client
        {
            [[|Hedge|], Idempotent]
            public partial int Get(CancellationToken cancellationToken);
            private int GetCore(CancellationToken cancellationToken) => 1;

            [[|Cache(Ttl = "1m")|]]
            public partial System.Collections.Generic.IAsyncEnumerable<int> ReadAsync();
            private System.Collections.Generic.IAsyncEnumerable<int> ReadCoreAsync() => null!;

            [Cache(Ttl = "1m"), RateLimit("a", Permits = 1, Per = "1s")]
            public partial int Keep(int id);
            private int KeepCore(int id) => id;

            [DeadLetter("b"), RateLimit("a", Permits = 1, Per = "1s")]
            public partial System.Collections.Generic.IAsyncEnumerable<int> ExportAsync(int id);
            private System.Collections.Generic.IAsyncEnumerable<int> ExportCoreAsync(int id) => null!;
        }
        """);

    [Theory]
    [InlineData("ref int value")]
    [InlineData("in int value")]
    [InlineData("out int value")]
    [InlineData("ReadOnlySpan<byte> value")]
    public Task RAOP007_ByReferenceOrSpan_IsReportedOnTheParameter(string parameter) => RuleCheck.ReportsAsync(
        "RAOP007",
        $$"""
        partial class Client
        {
            [Retry]
            public partial Task GetAsync([|{{parameter}}|]);
            private Task GetCoreAsync({{parameter}}) => throw new Exception();
        }
        """);

    [Fact]
    public async Task RAOP008_InterfaceMember_IsReportedByTheGenerator()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP008",
            """
            interface IClient
            {
                [Retry]
                Task [|GetAsync|]();
            }
            """));

        Assert.Contains("a member of an interface", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task RAOP009_ImplementingPart_IsReported() => RuleCheck.ReportsAsync(
        "RAOP009",
        """
        partial class Client
        {
            [Retry]
            public partial Task [|GetAsync|]();
            public partial Task GetAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public async Task RAOP010_PolicyOnTheCore_IsAWarning()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP010",
            """
            partial class Client
            {
                [Retry]
                public partial Task GetAsync();
                [[|Bulkhead|]]
                private Task GetCoreAsync() => Task.CompletedTask;
            }
            """));

        Assert.Equal("[Bulkhead] on 'GetCoreAsync' is ignored; move it to the declaration of 'GetAsync'", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Fact]
    public Task RAOP010_PolicyOnAnOverloadThatIsNoCore_IsAnotherRule() => RuleCheck.ReportsAsync(
        "RAOP001",
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
            [Bulkhead]
            private Task [|GetCoreAsync|](int id) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP011_NoAccessibility_IsReported() => RuleCheck.ReportsAsync(
        "RAOP011",
        """
        partial class Client
        {
            [Retry]
            partial Task [|GetAsync|]();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP014_PoliciesOnBothParts_AreReported() => RuleCheck.ReportsAsync(
        "RAOP014",
        """
        partial class Client
        {
            [Retry]
            public partial Task [|GetAsync|]();
            [Bulkhead]
            public partial Task GetAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP015_OptOutBesideAPolicy_IsReported() => RuleCheck.ReportsAsync(
        "RAOP015",
        """
        partial class Client
        {
            [Retry, [|NoResilience|]]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP015_OptOutOfTheClass_IsSilent() => RuleCheck.IsSilentAsync(
        """
        [Retry]
        partial class Client
        {
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [NoResilience]
            public Task OtherAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("private static readonly ResilienceRuntime _runtime = new();")]
    [InlineData("private readonly ResilienceRuntime _one = new(), _other = new();")]
    [InlineData("public ResilienceRuntime Runtime { set { } }")]
    public Task RAOP017_UnusableRuntimeMember_IsReported(string member) => RuleCheck.ReportsAsync(
        "RAOP017",
        $$"""
        partial class Client
        {
            {{member}}

            [Retry]
            public partial Task [|GetAsync|]();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("class Client(ResilienceRuntime runtime)", "")]
    [InlineData("class Client", "public ResilienceRuntime Runtime { get; } = new();")]
    [InlineData("class Client", "")]
    public Task RAOP017_OneOrNone_IsSilent(string type, string member) => RuleCheck.IsSilentAsync(
        $$"""
        partial {{type}}
        {
            {{member}}

            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public async Task RAOP018_StaticMethodBesideARuntime_IsInformation()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP018",
            """
            partial class Client(ResilienceRuntime runtime)
            {
                [Retry]
                public static partial Task [|GetAsync|]();
                private static Task GetCoreAsync() => Task.CompletedTask;
                public ResilienceRuntime Runtime => runtime;
            }
            """));

        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }
}
