using Resilience.Aop.CodeFixes.Values;

namespace Resilience.Aop.CodeFixes.Tests.Values;

public sealed class PolicyHasNoEffectFixerTests
{
    [Fact]
    public Task Remove_OneOfSeveral_IsGone() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            [Retry(MaxAttempts = 1)]
            [Timeout("1s")]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Timeout("1s"), Bulkhead(MaxConcurrency = 2_000_000)]
            public partial Task SetAsync(CancellationToken token);
            private Task SetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            [Timeout("1s")]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Timeout("1s")]
            public partial Task SetAsync(CancellationToken token);
            private Task SetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Remove_OnlyPolicy_IsNotOffered() => FixCheck.OffersNothingAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 1)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP202.Remove");

    [Fact]
    public Task RemoveArgument_ThatNothingLooksAt_LeavesThePolicy() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 4, OperationType = "network")]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry(Backoff = Backoff.Adaptive, JitterRange = 0.2), Bulkhead]
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(MaxAttempts = 4)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry(Backoff = Backoff.Adaptive), Bulkhead]
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP202.RemoveArgument");

    [Fact]
    public Task TwoAttempts_OnlyPolicy_Retries() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 1)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(MaxAttempts = 2)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP202.TwoAttempts");
}
