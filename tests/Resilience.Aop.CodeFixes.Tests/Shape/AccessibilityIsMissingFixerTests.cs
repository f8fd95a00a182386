using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class AccessibilityIsMissingFixerTests
{
    private const string Before = """
        partial class Client
        {
            [Retry]
            partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry]
            static partial Task SetAsync();
            private static Task SetCoreAsync() => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData("private", null)]
    [InlineData("public", "RAOP011.Public")]
    public Task AddKeyword_None_IsAdded(string keyword, string? key) => FixCheck.FixesAsync<AccessibilityIsMissingFixer>(
        Before,
        $$"""
        partial class Client
        {
            [Retry]
            {{keyword}} partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry]
            {{keyword}} static partial Task SetAsync();
            private static Task SetCoreAsync() => Task.CompletedTask;
        }
        """,
        key);
}
