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
    public Task Remove_OnlyPolicy_LeavesAnOrdinaryMethod() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            [Retry(MaxAttempts = 1)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry(MaxAttempts = 1)] public virtual partial Task<T?> FindAsync<T>(int @int, CancellationToken token = default) where T : class;
            private Task<T?> FindCoreAsync<T>(int @int, CancellationToken token) where T : class => Task.FromResult<T?>(null);

            [Bulkhead(MaxConcurrency = 2_000_000)]
            internal static partial Task<int> CountAsync();
            private static ValueTask<int> CountCoreAsync(CancellationToken token) => new(1);

            [Retry(MaxAttempts = 1)]
            protected partial ValueTask SendAsync();
            private async Task SendCoreAsync() => await Task.Yield();

            [Retry(MaxAttempts = 1)]
            public partial int Count();
            private int CountCore() => 1;
        }
        """,
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            public Task GetAsync() => GetCoreAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            public virtual Task<T?> FindAsync<T>(int @int, CancellationToken token = default) where T : class => FindCoreAsync<T>(@int, token);
            private Task<T?> FindCoreAsync<T>(int @int, CancellationToken token) where T : class => Task.FromResult<T?>(null);

            internal static Task<int> CountAsync() => CountCoreAsync(default).AsTask();
            private static ValueTask<int> CountCoreAsync(CancellationToken token) => new(1);

            protected ValueTask SendAsync() => new(SendCoreAsync());
            private async Task SendCoreAsync() => await Task.Yield();

            public int Count() => CountCore();
            private int CountCore() => 1;
        }
        """);

    [Fact]
    public Task Remove_OnlyPolicyOfAClassWithProtectedMethods_IsNotOffered() => FixCheck.OffersNothingAsync<PolicyHasNoEffectFixer>(
        """
        [Retry(MaxAttempts = 1)]
        partial class Client
        {
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP202.Remove");

    [Fact]
    public Task Remove_PolicyOfAClassThatProtectsNothing_IsGone() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
        """
        [Retry]
        partial class Client
        {
            public Task GetAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            public Task GetAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Remove_TwoOnOneMethod_LeavesOneForTheNextRun() => FixCheck.FixesOneOfManyAsync<PolicyHasNoEffectFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 1)]
            [Bulkhead(MaxConcurrency = 2_000_000)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Bulkhead(MaxConcurrency = 2_000_000)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Remove_ArgumentThatNothingLooksAt_LeavesThePolicy() => FixCheck.FixesAsync<PolicyHasNoEffectFixer>(
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
        """);

    [Fact]
    public Task TwoAttempts_OnePlace_Retries() => FixCheck.FixesOneAsync<PolicyHasNoEffectFixer>(
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
