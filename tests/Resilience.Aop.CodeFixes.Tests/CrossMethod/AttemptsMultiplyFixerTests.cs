using Resilience.Aop.CodeFixes.CrossMethod;

namespace Resilience.Aop.CodeFixes.Tests.CrossMethod;

public sealed class AttemptsMultiplyFixerTests
{
    [Fact]
    public Task RemoveOuter_MethodWithOtherPolicies_KeepsThem() => FixCheck.FixesOneAsync<AttemptsMultiplyFixer>(
        Client("Timeout(Total = \"90s\"), Retry"), Client("Timeout(Total = \"90s\")"), "RAOP701.RemoveOuter");

    [Fact]
    public Task RemoveOuter_OnlyPolicy_LeavesAnOrdinaryMethod() => FixCheck.FixesOneAsync<AttemptsMultiplyFixer>(
        Client("Retry"),
        Client("Retry")
            .Replace("    [Retry]\n    public partial Task<int> OuterAsync(CancellationToken token);", "    public Task<int> OuterAsync(CancellationToken token) => OuterCoreAsync(token);", StringComparison.Ordinal),
        "RAOP701.RemoveOuter");

    private static string Client(string outer) => $$"""
        partial class Client
        {
            [{{outer}}]
            public partial Task<int> OuterAsync(CancellationToken token);
            private Task<int> OuterCoreAsync(CancellationToken token) => InnerAsync(token);

            [Retry]
            public partial Task<int> InnerAsync(CancellationToken token);
            private Task<int> InnerCoreAsync(CancellationToken token) => Task.FromResult(1);
        }
        """;
}
