using Resilience.Aop.CodeFixes.Values;

namespace Resilience.Aop.CodeFixes.Tests.Values;

public sealed class MaxDelayBelowBaseDelayFixerTests
{
    [Fact]
    public Task Swap_TwoDelays_AreExchanged() => FixCheck.FixesAsync<MaxDelayBelowBaseDelayFixer>(
        """
        partial class Client
        {
            [Retry(BaseDelay = "30s", MaxAttempts = 5, MaxDelay = "500ms")]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(BaseDelay = "500ms", MaxAttempts = 5, MaxDelay = "30s")]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
