using Resilience.Aop.CodeFixes.CrossMethod;

namespace Resilience.Aop.CodeFixes.Tests.CrossMethod;

public sealed class NamesOfTypeFixerTests
{
    [Fact]
    public Task Copy_Values_AreThoseOfTheFirst() => FixCheck.FixesAsync<NamesOfTypeFixer>(
        Client(
            "CircuitBreaker(\"pay\", BreakDuration = Break, Order = 610)",
            "CircuitBreaker(\"pay\", FailureThreshold = 2, FailsOnResult = nameof(IsBad))"),
        Client(
            "CircuitBreaker(\"pay\", BreakDuration = Break, Order = 610)",
            "CircuitBreaker(\"pay\", BreakDuration = Break, FailsOnResult = nameof(IsBad))"));

    [Fact]
    public Task Copy_RateLimit_KeepsThePartition() => FixCheck.FixesAsync<NamesOfTypeFixer>(
        Client("RateLimit(\"api\", Permits = 5, Per = \"1s\")", "RateLimit(\"api\", Permits = 6, Per = \"1s\", Partition = nameof(id))"),
        Client("RateLimit(\"api\", Permits = 5, Per = \"1s\")", "RateLimit(\"api\", Permits = 5, Per = \"1s\", Partition = nameof(id))"));

    [Fact]
    public Task Refer_Breaker_HasNoValues() => FixCheck.FixesAsync<NamesOfTypeFixer>(
        Client("Bulkhead(\"db\", MaxConcurrency = 5)", "Bulkhead(\"db\", MaxConcurrency = 6, MaxQueue = 3)"),
        Client("Bulkhead(\"db\", MaxConcurrency = 5)", "Bulkhead(\"db\")"),
        "RAOP705.Refer");

    [Fact]
    public Task Refer_RateLimit_IsNotOffered() => FixCheck.OffersNothingAsync<NamesOfTypeFixer>(
        Client("RateLimit(\"api\", Permits = 5, Per = \"1s\")", "RateLimit(\"api\", Permits = 6, Per = \"1s\")"),
        "RAOP705.Refer");

    [Fact]
    public Task Copy_FromABundle_IsNotOffered() => FixCheck.OffersNothingAsync<NamesOfTypeFixer>(
        """
        [Bulkhead("db", MaxConcurrency = 5)]
        sealed class DatabaseAttribute : ResiliencePolicyAttribute;

        """
        + Client("Database", "Bulkhead(\"db\", MaxConcurrency = 6)"));

    private static string Client(string first, string second) => $$"""
        partial class Client
        {
            private const string Break = "5s";

            [{{first}}]
            public partial Task<int> FirstAsync(int id);
            private Task<int> FirstCoreAsync(int id) => Task.FromResult(id);

            [{{second}}]
            public partial Task<int> SecondAsync(int id);
            private Task<int> SecondCoreAsync(int id) => Task.FromResult(id);

            private static bool IsBad(int result) => result < 0;
        }
        """;
}
