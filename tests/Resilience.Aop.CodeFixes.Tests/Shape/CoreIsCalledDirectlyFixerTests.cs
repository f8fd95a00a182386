using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class CoreIsCalledDirectlyFixerTests
{
    [Fact]
    public Task CallProtected_EveryKindOfUse_CallsTheMethod() => FixCheck.FixesAsync<CoreIsCalledDirectlyFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task<T> GetAsync<T>(T id);
            private Task<T> GetCoreAsync<T>(T seed) => Task.FromResult(seed);

            public async Task UseAsync(Client? other)
            {
                await GetCoreAsync(1);
                await this.GetCoreAsync<string>(seed: "a").ConfigureAwait(false);
                Task<int>? some = other?.GetCoreAsync(2);
                Func<int, Task<int>> use = GetCoreAsync;
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task<T> GetAsync<T>(T id);
            private Task<T> GetCoreAsync<T>(T seed) => Task.FromResult(seed);

            public async Task UseAsync(Client? other)
            {
                await GetAsync(1);
                await this.GetAsync<string>(id: "a").ConfigureAwait(false);
                Task<int>? some = other?.GetAsync(2);
                Func<int, Task<int>> use = GetAsync;
            }
        }
        """);

    [Fact]
    public Task CallProtected_TokenOfTheCoreOnly_IsDropped() => FixCheck.FixesAsync<CoreIsCalledDirectlyFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(int id);
            private Task GetCoreAsync(int id, CancellationToken token) => Task.CompletedTask;

            public Task UseAsync(CancellationToken token) => GetCoreAsync(1, token);
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(int id);
            private Task GetCoreAsync(int id, CancellationToken token) => Task.CompletedTask;

            public Task UseAsync(CancellationToken token) => GetAsync(1);
        }
        """);

    [Fact]
    public Task CallProtected_OtherTaskType_OnlyWhereItIsAwaited() => FixCheck.OffersNothingAsync<CoreIsCalledDirectlyFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial ValueTask GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            public Task UseAsync() => GetCoreAsync();
        }
        """);
}
