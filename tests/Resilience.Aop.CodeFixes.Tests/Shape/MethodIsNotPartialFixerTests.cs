using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

/// <summary>RAOP001: where the parts of a method go.</summary>
public sealed class MethodIsNotPartialFixerTests
{
    [Fact]
    public Task Split_AsyncMethod_KeepsDocsAttributesAndDefaults() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        public class Client
        {
            /// <summary>Gets one.</summary>
            /// <param name="id">Which.</param>
            [Retry, Obsolete("old")]
            [Bulkhead("shop")] // for now
            public async Task<int> GetAsync(string id = "a", CancellationToken token = default) // one
            {
                // the work
                await Task.Yield();
                return id.Length;
            }

            public int After => 1;
        }
        """,
        """
        public partial class Client
        {
            /// <summary>Gets one.</summary>
            /// <param name="id">Which.</param>
            [Retry, Obsolete("old")]
            [Bulkhead("shop")] // for now
            public partial Task<int> GetAsync(string id = "a", CancellationToken token = default);

            private async Task<int> GetCoreAsync(string id, CancellationToken token) // one
            {
                // the work
                await Task.Yield();
                return id.Length;
            }

            public int After => 1;
        }
        """);

    [Fact]
    public Task Split_SynchronousMethod_GetsASynchronousCore() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        class Client
        {
            [Retry]
            public int Get(int id) => id;

            [Retry]
            void Run() { }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial int Get(int id);

            private int GetCore(int id) => id;

            [Retry]
            private partial void Run();

            private void RunCore() { }
        }
        """);

    [Fact]
    public Task Split_WorkThatComesLater_IsNotOffered() => FixCheck.OffersNothingAsync<MethodIsNotPartialFixer>(
        """
        using System.Collections.Generic;

        class Client
        {
            [Retry]
            public async void Run() => await Task.Yield();

            [Retry]
            public IEnumerable<int> Read() { yield return 1; }
        }
        """);

    [Fact]
    public Task Split_ExpressionBody_StaysAnExpression() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        sealed class Client(Func<int, Task<int>> load)
        {
            [Retry]
            internal Task<int> Get(int id) =>
                load(id);
        }
        """,
        """
        sealed partial class Client(Func<int, Task<int>> load)
        {
            [Retry]
            internal partial Task<int> Get(int id);

            private Task<int> GetCore(int id) =>
                load(id);
        }
        """);

    [Fact]
    public Task Split_NestedTypes_MakesEachOfThemPartial() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        public static class Outer
        {
            internal readonly record struct Inner<T>(T Value)
            {
                [Retry]
                async ValueTask RunAsync() => await Task.Yield();

                [Retry]
                static async ValueTask<T> OtherAsync(T value)
                {
                    await Task.Yield();
                    return value;
                }
            }
        }
        """,
        """
        public static partial class Outer
        {
            internal readonly partial record struct Inner<T>(T Value)
            {
                [Retry]
                private partial ValueTask RunAsync();

                private async ValueTask RunCoreAsync() => await Task.Yield();

                [Retry]
                private static partial ValueTask<T> OtherAsync(T value);

                private static async ValueTask<T> OtherCoreAsync(T value)
                {
                    await Task.Yield();
                    return value;
                }
            }
        }
        """);

    [Fact]
    public Task Split_WindowsLineEnds_AreKept() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        Windows(
            """
            partial class Client
            {
            	[Retry]
            	public async Task GetAsync()
            	{
            		await Task.Yield();
            	}
            }
            """),
        Windows(
            """
            partial class Client
            {
            	[Retry]
            	public partial Task GetAsync();

            	private async Task GetCoreAsync()
            	{
            		await Task.Yield();
            	}
            }
            """));

    [Fact]
    public Task Split_SelfCall_StaysOnTheProtectedMethod() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        partial class Pages
        {
            [Retry]
            public async Task<int> CountAsync(int page = 0) => page > 3 ? page : await CountAsync(page + 1);
        }
        """,
        """
        partial class Pages
        {
            [Retry]
            public partial Task<int> CountAsync(int page = 0);

            private async Task<int> CountCoreAsync(int page) => page > 3 ? page : await CountAsync(page + 1);
        }
        """);

    private static string Windows(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    [Fact]
    public Task Split_MethodWithABundle_KeepsIt() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        public class Client
        {
            [NetworkRetry]
            public Task GetAsync() => Task.CompletedTask;
        }
        """,
        """
        public partial class Client
        {
            [NetworkRetry]
            public partial Task GetAsync();

            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
