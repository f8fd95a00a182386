using Resilience.Aop.CodeFixes.Composition;

namespace Resilience.Aop.CodeFixes.Tests.Composition;

public sealed class OrderDefeatsPolicyFixerTests
{
    [Fact]
    public Task RemoveOrder_AllPolicies_GoBackToTheDefault() => FixCheck.FixesAsync<OrderDefeatsPolicyFixer>(
        """
        partial class Client
        {
            [Retry(Order = 0)]
            [Fallback(Default = 1, Order = 1)]
            [Timeout("1s", Order = 2, TotalOrder = 3, Total = "5s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(2);
        }
        """,
        """
        partial class Client
        {
            [Retry]
            [Fallback(Default = 1)]
            [Timeout("1s", Total = "5s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(2);
        }
        """);

    [Fact]
    public Task RemoveOrder_PolicyOfTheClass_IsChangedThere() => FixCheck.FixesAsync<OrderDefeatsPolicyFixer>(
        """
        [Fallback(Default = 1, Order = 900)]
        partial class Client
        {
            [Retry(MaxAttempts = 4, Order = PolicyOrder.Retry)]
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(2);
        }
        """,
        """
        [Fallback(Default = 1)]
        partial class Client
        {
            [Retry(MaxAttempts = 4)]
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(2);
        }
        """);
}
