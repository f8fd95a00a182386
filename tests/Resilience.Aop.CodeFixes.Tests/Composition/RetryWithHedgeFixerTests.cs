using Resilience.Aop.CodeFixes.Composition;

namespace Resilience.Aop.CodeFixes.Tests.Composition;

public sealed class RetryWithHedgeFixerTests
{
    [Fact]
    public Task RemoveHedge_OfOneMethod_LeavesTheRetry() => FixCheck.FixesOneAsync<RetryWithHedgeFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 4)]
            [Hedge(MaxHedges = 2)]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(MaxAttempts = 4)]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        "RAOP303.RemoveHedge");

    [Fact]
    public Task RemoveRetry_OfOneMethod_LeavesTheHedge() => FixCheck.FixesAsync<RetryWithHedgeFixer>(
        """
        partial class Client
        {
            [Retry, Hedge]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Hedge]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        "RAOP303.RemoveRetry");

    [Fact]
    public Task RemoveHedge_HedgeOfTheClass_IsNotOffered() => FixCheck.OffersNothingAsync<RetryWithHedgeFixer>(
        """
        [Hedge]
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        "RAOP303.RemoveHedge");
}
