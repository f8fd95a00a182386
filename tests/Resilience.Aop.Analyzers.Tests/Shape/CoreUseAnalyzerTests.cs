using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class CoreUseAnalyzerTests
{
    [Fact]
    public async Task RAOP012_CallFromTheSameType_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP012",
            """
            partial class Client
            {
                [Timeout("1s"), Retry]
                public partial Task<int> GetAsync(CancellationToken token);
                private Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(1);

                public Task<int> UseAsync(CancellationToken token) => this.[|GetCoreAsync|](token);
            }
            """));

        Assert.Equal("This call skips [Retry], [Timeout] of 'GetAsync'; call 'GetAsync' instead", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Fact]
    public Task RAOP012_OtherUses_AreReported() => RuleCheck.ReportsAsync(
        "RAOP012",
        """
        partial class Client
        {
            [Retry, Resilience(Core = nameof(Work))]
            public partial Task<T> GetAsync<T>(T seed);
            private Task<T> Work<T>(T seed) => Task.FromResult(seed);

            [Retry]
            public partial Task SetAsync();
            private Task SetCoreAsync() => [|Work|](1);

            private class Nested
            {
                public Task<int> UseAsync(Client? client)
                {
                    Func<int, Task<int>> use = client!.[|Work<int>|];
                    return client?.[|Work|](1) ?? use(2);
                }
            }
        }
        """);

    [Fact]
    public Task RAOP012_FromAnotherFile_IsReported() => RuleCheck.ReportsAsync(
        "RAOP012",
        """
        partial class Client
        {
            [Retry]
            public virtual partial Task GetAsync();
            protected Task GetCoreAsync() => Task.CompletedTask;
        }

        class Special : Client
        {
            public Task UseAsync() => [|GetCoreAsync|]();
        }
        """);

    [Fact]
    public Task RAOP012_OwnBodyNameofAndOverrides_AreSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Pages
        {
            [Retry]
            public virtual partial Task<int> CountAsync(int page);

            /// <summary>See <see cref="CountCoreAsync"/>.</summary>
            protected virtual async Task<int> CountCoreAsync(int page)
            {
                Func<Task<int>> next = () => CountCoreAsync(page + 1);
                return page > 3 ? await next() : await Local();
                Task<int> Local() => CountCoreAsync(page + 2);
            }

            public string Name => nameof(CountCoreAsync);
        }

        class MorePages : Pages
        {
            protected override Task<int> CountCoreAsync(int page) => base.CountCoreAsync(page);
        }
        """);

    [Fact]
    public async Task RAOP012_FallbackOfTheSameMethod_IsInformation()
    {
        ImmutableArray<Diagnostic> problems = await RuleCheck.ReportsAsync(
            "RAOP012",
            """
            partial class Client
            {
                [Fallback(nameof(OtherAsync))]
                public partial Task<int> GetAsync();
                private Task<int> GetCoreAsync() => Task.FromResult(1);
                private Task<int> OtherAsync() => [|GetCoreAsync|]();
            }
            """);

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(problems).Severity);
    }

    [Fact]
    public Task RAOP012_MethodThatLooksLikeACore_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            public Task GetAsync() => GetCoreAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry]
            public partial Task SetAsync(int id);
            private Task SetCoreAsync(int id) => SetCoreAsync("a");
            private Task SetCoreAsync(string id) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP012_Pragma_IsObeyed() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

        #pragma warning disable RAOP012 // the probe must not retry
            public Task ProbeAsync() => GetCoreAsync();
        #pragma warning restore RAOP012
        }
        """);

    [Fact]
    public Task RAOP012_SuppressMessageOnTheCoreThatCalls_IsObeyed() => RuleCheck.IsSilentAsync(
        """
        using System.Diagnostics.CodeAnalysis;

        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry]
            public partial Task SetAsync();

            [SuppressMessage("Resilience.Shape", "RAOP012", Justification = "one retry is enough")]
            private Task SetCoreAsync() => GetCoreAsync();
        }
        """);
}
