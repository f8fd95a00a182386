using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class CoreDoesNotMatchFixerTests
{
    [Fact]
    public Task ChangeCore_OtherOrder_KeepsTheNamesOfTheBody() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync(string id, int count, CancellationToken token);

            private async Task<int> GetCoreAsync(CancellationToken ct, string key, int count)
            {
                await Task.Delay(count, ct);
                return key.Length;
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync(string id, int count, CancellationToken token);

            private async Task<int> GetCoreAsync(string key, int count, CancellationToken ct)
            {
                await Task.Delay(count, ct);
                return key.Length;
            }
        }
        """);

    [Fact]
    public Task ChangeCore_SynchronousMethod_StaysSynchronous() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial int Get(string id);

            private int GetCore()
            {
                return 1;
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial int Get(string id);

            private int GetCore(string id)
            {
                return 1;
            }
        }
        """);

    [Fact]
    public Task ChangeCore_AsyncBodyOfASynchronousMethod_IsNotOffered() => FixCheck.OffersNothingAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial int Get(string id);

            private async Task<int> GetCore(string id)
            {
                await Task.Yield();
                return 1;
            }
        }
        """);

    [Fact]
    public Task ChangeCore_SynchronousResult_BecomesAsync() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial ValueTask<int> GetAsync(string id);

            private int GetCoreAsync()
            {
                return 1;
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial ValueTask<int> GetAsync(string id);

            private async ValueTask<int> GetCoreAsync(string id)
            {
                return 1;
            }
        }
        """);

    [Fact]
    public Task ChangeCore_InstanceForStatic_BecomesStatic() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public static partial Task GetAsync();

            private async Task GetCoreAsync() => await Task.Yield();
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public static partial Task GetAsync();

            private static async Task GetCoreAsync() => await Task.Yield();
        }
        """);

    [Fact]
    public Task ChangeCore_Constraints_AreTakenOver() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task<T> GetAsync<T>(T seed) where T : class;

            private Task<T> GetCoreAsync<T>(T seed) where T : class, new() => Task.FromResult(seed);
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task<T> GetAsync<T>(T seed) where T : class;

            private Task<T> GetCoreAsync<T>(T seed) where T : class => Task.FromResult(seed);
        }
        """);

    [Fact]
    public Task ChangeCore_OwnTrailingToken_IsKept() => FixCheck.FixesAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(string id);

            private Task GetCoreAsync(int id, CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(string id);

            private Task GetCoreAsync(string id, CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task ChangeCore_InAnotherDocument_WritesTypesForItsUsings() => FixCheck.FixesTogetherAsync<CoreDoesNotMatchFixer>(
        [
            """
            using System.Text;

            partial class Client
            {
                [Retry]
                public partial Task GetAsync(StringBuilder text);
            }
            """,
            """
            partial class Client
            {
                private Task GetCoreAsync() => Task.CompletedTask;
            }
            """,
        ],
        [
            """
            using System.Text;

            partial class Client
            {
                [Retry]
                public partial Task GetAsync(StringBuilder text);
            }
            """,
            """
            partial class Client
            {
                private Task GetCoreAsync(System.Text.StringBuilder text) => Task.CompletedTask;
            }
            """,
        ]);

    [Fact]
    public Task ChangeCore_SeveralCandidates_IsNotOffered() => FixCheck.OffersNothingAsync<CoreDoesNotMatchFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync(string id);

            private Task GetCoreAsync() => Task.CompletedTask;
            private Task GetCoreAsync(int id) => Task.CompletedTask;
        }
        """);
}
