using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.CrossMethod;

public sealed class ProjectWideTests
{
    [Fact]
    public async Task RAOP702_PathThroughAHelperOfAnotherType_IsReportedAtTheOutermost()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP702", Chain("Retry", "Helper.StepAsync()", "Retry", "Inner.GetAsync()", "CircuitBreaker", "[|GetAsync|]")));

        Assert.Equal(
            "Up to 9 attempts along Outer.GetAsync (3) > Helper.StepAsync > Middle.GetAsync (3), limit 6; retry at one layer",
            problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task RAOP702_ThreeLayers_ArePartOfOnePath()
    {
        using TestProject project = TestProject.Create(Chain("Retry(MaxAttempts = 2)", "Middle.GetAsync()", "Retry(MaxAttempts = 2)", "Inner.GetAsync()", "Retry(MaxAttempts = 2)", "GetAsync"));

        Diagnostic problem = Assert.Single(await project.DiagnosticsAsync(), static problem => !RuleCheck.IsAdvice(problem));

        Assert.Equal("RAOP702", problem.Id);
        Assert.Contains("Up to 8 attempts along Outer.GetAsync (2) > Middle.GetAsync (2) > Inner.GetAsync (2)", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry", "Helper.StepAsync()", "CircuitBreaker", "Task.FromResult(1)", "Retry")]
    [InlineData("Retry(MaxAttempts = 2)", "Helper.StepAsync()", "Retry", "Task.FromResult(1)", "Retry")]
    [InlineData("Retry(On = new[] { typeof(System.IO.IOException) })", "Helper.StepAsync()", "Retry(On = new[] { typeof(TimeoutException) })", "Task.FromResult(1)", "Retry")]
    public Task RAOP702_FewAttempts_IsSilent(string outer, string outerCore, string middle, string middleCore, string inner) =>
        RuleCheck.IsSilentAsync(Chain(outer, outerCore, middle, middleCore, inner, "GetAsync"));

    [Fact]
    public Task RAOP702_TheOnlyImplementationOfAnInterface_IsFollowed() => RuleCheck.ReportsAsync(
        "RAOP702",
        """
        interface IPrices { Task<int> GetAsync(); }

        partial class Prices : IPrices
        {
            [Retry]
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(1);
        }

        partial class Carts(IPrices prices)
        {
            [Retry]
            public partial Task<int> [|SumAsync|]();
            private Task<int> SumCoreAsync() => prices.GetAsync();
        }
        """);

    [Fact]
    public Task RAOP702_MethodsThatCallEachOther_EndSomewhere() => RuleCheck.ReportsAsync(
        "RAOP702",
        """
        static partial class A
        {
            [Retry]
            public static partial Task [|GoAsync|]();
            private static Task GoCoreAsync() => Helper.ToBAsync();
        }

        static partial class B
        {
            [Retry]
            public static partial Task GoAsync();
            private static Task GoCoreAsync() => Helper.ToAAsync();
        }

        static class Helper
        {
            public static Task ToAAsync() => A.GoAsync();
            public static Task ToBAsync() => B.GoAsync();
        }
        """);

    [Fact]
    public async Task RAOP704_Circle_IsReportedAtTheFirst()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP704", Circle("[|Bulkhead(\"db\", MaxConcurrency = 4)|]", "Bulkhead(\"mail\")")));

        Assert.Equal(
            "Bulkheads are taken in a circle: 'SaveAsync' holds \"db\" (4) and waits for \"mail\"; 'SendAsync' holds \"mail\" (10) and waits for \"db\"; take them in one order",
            problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Bulkhead(\"db\", MaxQueue = 0)", "Bulkhead(\"mail\")")]
    [InlineData("Bulkhead(\"db\")", "Timeout(\"1s\")")]
    public Task RAOP704_NobodyWaitsInACircle_IsSilent(string first, string second) => RuleCheck.IsSilentAsync(Circle(first, second));

    [Fact]
    public async Task RAOP710_OtherType_IsReportedAtTheLaterOne()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP710", Two("Bulkhead(\"db\", MaxConcurrency = 4)", "[|Bulkhead(\"db\", MaxConcurrency = 5)|]")));

        Assert.Equal(
            "Bulkhead \"db\" is defined with MaxConcurrency = 4 by 'First.GoAsync', here with MaxConcurrency = 5; write the same values, or leave out the values of one",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, problem.Descriptor.CustomTags);
    }

    [Theory]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"db\")")]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"db\", MaxConcurrency = 4)")]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"mail\", MaxConcurrency = 5)")]
    public Task RAOP710_SameMeaning_IsSilent(string first, string second) => RuleCheck.IsSilentAsync(Two(first, second));

    [Fact]
    public async Task RAOP710_ReferencedAssembly_IsTheFirst()
    {
        using TestProject library = TestProject.Create(
            "public partial class Lib { [Bulkhead(\"db\", MaxConcurrency = 4)] public partial Task GoAsync(); private Task GoCoreAsync() => Task.CompletedTask; }");
        using TestProject user = TestProject.Create(Two("Bulkhead(\"db\", MaxConcurrency = 5)", "Timeout(\"1s\")"));
        TestProject project = user.With(user.Project.AddMetadataReference(await library.EmitAsync()).Solution);

        Diagnostic problem = Assert.Single(await project.DiagnosticsAsync(), static problem => !RuleCheck.IsAdvice(problem));

        Assert.Equal("RAOP710", problem.Id);
        Assert.Contains("by 'Lib.GoAsync', here with MaxConcurrency = 5", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RAOP710", "Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"db\", MaxConcurrency = 5)")]
    public Task ProjectWide_Pragma_IsSuppressed(string rule, string first, string second) =>
        RuleCheck.IsSuppressedAsync($"#pragma warning disable {rule}\n" + Two(first, second));

    private static string Two(string first, string second) => $$"""
        partial class First
        {
            [{{first}}]
            public partial Task GoAsync(CancellationToken token);
            private Task GoCoreAsync(CancellationToken token) => Task.CompletedTask;
        }

        partial class Second
        {
            [{{second}}]
            public partial Task GoAsync(CancellationToken token);
            private Task GoCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """;

    private static string Circle(string first, string second) => $$"""
        static partial class Orders
        {
            [{{first}}]
            public static partial Task SaveAsync(CancellationToken token);
            private static Task SaveCoreAsync(CancellationToken token) => Mail.SendAsync(token);
        }

        static partial class Mail
        {
            [{{second}}]
            public static partial Task SendAsync(CancellationToken token);
            private static async Task SendCoreAsync(CancellationToken token)
            {
                await Task.Delay(1, token);
                await Log.WriteAsync(token);
            }
        }

        static class Log
        {
            public static Task WriteAsync(CancellationToken token) => token.IsCancellationRequested ? Task.CompletedTask : Orders.SaveAsync(token);
        }
        """;

    private static string Chain(string outer, string outerCore, string middle, string middleCore, string inner, string name) => $$"""
        static partial class Outer
        {
            [{{outer}}]
            public static partial Task<int> {{name}}();
            private static Task<int> GetCoreAsync() => {{outerCore}};
        }

        static class Helper
        {
            public static Task<int> StepAsync() => Middle.GetAsync();
        }

        static partial class Middle
        {
            [{{middle}}]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => {{middleCore}};
        }

        static partial class Inner
        {
            [{{inner}}]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);
        }
        """;
}
