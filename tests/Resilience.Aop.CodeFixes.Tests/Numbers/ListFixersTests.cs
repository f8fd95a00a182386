using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Cancellation;
using Resilience.Aop.CodeFixes.Composition;
using Resilience.Aop.CodeFixes.Exceptions;
using Resilience.Aop.CodeFixes.Fallback;

namespace Resilience.Aop.CodeFixes.Tests.Numbers;

/// <summary>Fixes of lists of exceptions and of the members that see them.</summary>
public sealed class ListFixersTests
{
    [Theory]
    [InlineData(
        "Retry(On = [typeof(ResilienceException)], BaseDelay = \"0s\"), Bulkhead",
        "Retry(On = [typeof(ResilienceException)], BaseDelay = \"0s\", Except = [typeof(BulkheadRejectedException)]), Bulkhead")]
    [InlineData(
        "Retry(On = new[] { typeof(Exception) }, Except = new[] { typeof(ArgumentException) }, MaxDelay = \"2s\"), CircuitBreaker",
        "Retry(On = new[] { typeof(Exception) }, Except = new[] { typeof(ArgumentException), typeof(CircuitBreakerOpenException) }, MaxDelay = \"2s\"), CircuitBreaker")]
    [InlineData(
        "Retry(On = [typeof(CircuitBreakerOpenException), typeof(TimeoutException)], MaxDelay = \"2s\"), CircuitBreaker",
        "Retry(On = [typeof(TimeoutException)], MaxDelay = \"2s\"), CircuitBreaker")]
    public Task RAOP304_Except_LeavesTheRefusalOut(string before, string after) => FixesAsync<RetryOfOwnRejectionFixer>(before, after);

    [Theory]
    [InlineData("Retry(On = [typeof(TaskCanceledException)])", "Retry(On = [typeof(ResilienceTimeoutException)])")]
    [InlineData(
        "Retry(On = [typeof(OperationCanceledException), typeof(TaskCanceledException), typeof(FormatException)])",
        "Retry(On = [typeof(ResilienceTimeoutException), typeof(FormatException)])")]
    [InlineData("Retry(On = new[] { typeof(TaskCanceledException), typeof(TimeoutException) })", "Retry(On = new[] { typeof(TimeoutException) })")]
    public Task RAOP406_Timeout_TakesThePlace(string before, string after) => FixesAsync<RetryOnCancellationFixer>(before, after);

    [Fact]
    public Task RAOP505_Timeout_TakesThePlace() => FixesAsync<FallbackOnCancellationFixer>(
        "Fallback(Default = 1, On = [typeof(OperationCanceledException)])",
        "Fallback(Default = 1, On = [typeof(ResilienceTimeoutException)])");

    [Theory]
    [InlineData("Retry(On = [typeof(ArgumentException), typeof(TimeoutException)])", "Retry(On = [typeof(TimeoutException)])")]
    [InlineData("Retry(On = [typeof(TimeoutException), typeof(FormatException)], MaxAttempts = 2)", "Retry(On = [typeof(TimeoutException)], MaxAttempts = 2)")]
    [InlineData("Retry(On = [typeof(FormatException)])", "Retry")]
    public Task RAOP603_Remove_KeepsTheRest(string before, string after) => FixesAsync<RetryOfPermanentErrorFixer>(before, after);

    [Theory]
    [InlineData("Timeout(\"1s\"), Retry(On = [typeof(FormatException)])", "Timeout(\"1s\"), Retry(On = [typeof(FormatException), typeof(ResilienceTimeoutException)])")]
    [InlineData(
        "Timeout(\"1s\"), Retry(On = new Type[] { typeof(FormatException) }, MaxAttempts = 2)",
        "Timeout(\"1s\"), Retry(On = new Type[] { typeof(FormatException), typeof(ResilienceTimeoutException) }, MaxAttempts = 2)")]
    public Task RAOP605_Add_CoversTheTimeout(string before, string after) => FixesAsync<AttemptTimeoutIsNotRetriedFixer>(before, after);

    [Theory]
    [InlineData("int Empty(int id, CancellationToken token)", "int Empty(int id, Exception exception, CancellationToken token)")]
    [InlineData("int Empty(int id)", "int Empty(int id, Exception exception)")]
    [InlineData("Task<int> Empty(int exception)", "Task<int> Empty(int exception, Exception failure)")]
    public Task RAOP506_AddParameter_StandsBeforeTheToken(string before, string after) => FixCheck.FixesAsync<FallbackHidesErrorsFixer>(
        Client("Fallback(nameof(Empty))", $"private {before} => default;"),
        Client("Fallback(nameof(Empty))", $"private {after} => default;"));

    [Theory]
    [InlineData("private int Empty(int id) => 0;\n    private int Other() => Empty(1);")]
    [InlineData("public int Empty(int id) => 0;")]
    public Task RAOP506_MemberWithOtherCallers_IsLeftAlone(string members) =>
        FixCheck.OffersNothingAsync<FallbackHidesErrorsFixer>(Client("Fallback(nameof(Empty))", members));

    [Fact]
    public Task RAOP408_AddToken_ReachesMethodAndCore() => FixCheck.FixesAsync<WaitCannotBeCancelledFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry]
            public partial Task<int> SetAsync(int id);
            private Task<int> SetCoreAsync(int id, CancellationToken stop) => Task.FromResult(id);
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(CancellationToken cancellationToken = default);
            private Task GetCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            [Retry]
            public partial Task<int> SetAsync(int id, CancellationToken stop = default);
            private Task<int> SetCoreAsync(int id, CancellationToken stop) => Task.FromResult(id);
        }
        """);

    private static Task FixesAsync<TFixer>(string before, string after)
        where TFixer : CodeFixProvider, new() => FixCheck.FixesAsync<TFixer>(Client(before), Client(after));

    private static string Client(string policies, string members = "") => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
            {{members}}
        }
        """;
}
