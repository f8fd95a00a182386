using Resilience.Aop.CodeFixes.Composition;

namespace Resilience.Aop.CodeFixes.Tests.Composition;

public sealed class HookDoesNotFitFixerTests
{
    [Fact]
    public Task AddMember_EveryHook_IsNeutral() => FixCheck.FixesAsync<HookDoesNotFitFixer>(
        """
        partial class Client
        {
            [Retry(When = "IsTransient", OnResult = "IsBad", DelayFrom = "Delay", OnRetry = "Retrying")]
            [CircuitBreaker(FailsOnResult = "IsFailure", BreakDurationFrom = "Break")]
            [Fallback(UseCache = true, CacheKeyFrom = "Key", DefaultFrom = "Default")]
            public partial Task<string?> GetAsync(int id, CancellationToken token);
            private Task<string?> GetCoreAsync(int id, CancellationToken token) => Task.FromResult<string?>(null);
        }
        """,
        """
        partial class Client
        {
            [Retry(When = "IsTransient", OnResult = "IsBad", DelayFrom = "Delay", OnRetry = "Retrying")]
            [CircuitBreaker(FailsOnResult = "IsFailure", BreakDurationFrom = "Break")]
            [Fallback(UseCache = true, CacheKeyFrom = "Key", DefaultFrom = "Default")]
            public partial Task<string?> GetAsync(int id, CancellationToken token);
            private Task<string?> GetCoreAsync(int id, CancellationToken token) => Task.FromResult<string?>(null);

            private bool IsTransient(Exception failure) => false;

            private bool IsBad(string? result) => false;

            private TimeSpan? Delay(int attempt, Exception? failure) => null;

            private ValueTask Retrying(int attempt, TimeSpan delay, Exception? failure) => default;

            private bool IsFailure(string? result) => false;

            private TimeSpan Break(int breaksInARow) => throw new NotImplementedException();

            private string Key(int id) => throw new NotImplementedException();

            private string? Default() => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task AddMember_SynchronousMethod_TheHookReturnsNothing() => FixCheck.FixesAsync<HookDoesNotFitFixer>(
        """
        partial class Client
        {
            [Retry(OnRetry = "Retrying")]
            public partial int Get();
            private int GetCore() => 1;
        }
        """,
        """
        partial class Client
        {
            [Retry(OnRetry = "Retrying")]
            public partial int Get();
            private int GetCore() => 1;

            private void Retrying(int attempt, TimeSpan delay, Exception? failure) { }
        }
        """);

    [Fact]
    public Task AddMember_OtherShape_GetsAnOverload() => FixCheck.FixesAsync<HookDoesNotFitFixer>(
        """
        static partial class Client
        {
            [Retry(OnResult = nameof(IsBad))]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);
            private static bool IsBad(string text) => text.Length == 0;
        }
        """,
        """
        static partial class Client
        {
            [Retry(OnResult = nameof(IsBad))]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);

            private static bool IsBad(int result) => false;
            private static bool IsBad(string text) => text.Length == 0;
        }
        """);

    [Fact]
    public Task AddMember_PolicyOfTheClass_EachMethodGetsItsShape() => FixCheck.FixesAsync<HookDoesNotFitFixer>(
        """
        [Retry(OnResult = "IsBad")]
        partial class Client
        {
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(1);

            public partial Task<string> FindAsync();
            private Task<string> FindCoreAsync() => Task.FromResult("");
        }
        """,
        """
        [Retry(OnResult = "IsBad")]
        partial class Client
        {
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(1);

            private bool IsBad(int result) => false;

            public partial Task<string> FindAsync();
            private Task<string> FindCoreAsync() => Task.FromResult("");

            private bool IsBad(string result) => false;
        }
        """);

    [Fact]
    public Task AddMember_SameParametersOtherResult_IsNotOffered() => FixCheck.OffersNothingAsync<HookDoesNotFitFixer>(
        """
        partial class Client
        {
            [Retry(When = nameof(IsBad))]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
            private int IsBad(Exception failure) => 1;
        }
        """);

    [Fact]
    public Task AddMember_NoResultToLookAt_IsNotOffered() => FixCheck.OffersNothingAsync<HookDoesNotFitFixer>(
        """
        partial class Client
        {
            [Retry(OnResult = "IsBad")]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task AddMember_HookOfABundle_IsAddedToItsUser() => FixCheck.FixesAsync<HookDoesNotFitFixer>(
        """
        [Retry(When = "IsTransient")]
        sealed class StoreAttribute : ResiliencePolicyAttribute { }

        partial class Client
        {
            [Store]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        [Retry(When = "IsTransient")]
        sealed class StoreAttribute : ResiliencePolicyAttribute { }

        partial class Client
        {
            [Store]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            private bool IsTransient(Exception failure) => false;
        }
        """);
}
