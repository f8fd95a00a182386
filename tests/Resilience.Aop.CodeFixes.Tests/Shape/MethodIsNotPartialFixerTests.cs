using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

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
    public Task Split_GenericMethodWithConstraints_RepeatsThem() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        partial class Client
        {
            [Retry]
            public async Task<T> GetAsync<T, TKey>(TKey key, params string[] tags)
                where T : class, new()
                where TKey : notnull
            {
                await Task.Yield();
                return new T();
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task<T> GetAsync<T, TKey>(TKey key, params string[] tags)
                where T : class, new()
                where TKey : notnull;

            private async Task<T> GetCoreAsync<T, TKey>(TKey key, string[] tags)
                where T : class, new()
                where TKey : notnull
            {
                await Task.Yield();
                return new T();
            }
        }
        """);

    [Fact]
    public Task Split_GenericOverride_WritesInheritedConstraintsOut() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        abstract class Base
        {
            public abstract Task<T> GetAsync<T>(T seed) where T : class, IDisposable, new();
        }

        class Client : Base
        {
            [Retry]
            public override async Task<T> GetAsync<T>(T seed)
            {
                await Task.Yield();
                return new T();
            }
        }
        """,
        """
        abstract class Base
        {
            public abstract Task<T> GetAsync<T>(T seed) where T : class, IDisposable, new();
        }

        partial class Client : Base
        {
            [Retry]
            public override partial Task<T> GetAsync<T>(T seed);

            private async Task<T> GetCoreAsync<T>(T seed) where T : class, IDisposable, new()
            {
                await Task.Yield();
                return new T();
            }
        }
        """);

    [Fact]
    public Task Split_ExtensionMethodWithParameterAttributes_CoreHasNeither() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;

        static class Extensions
        {
            [Retry, SuppressMessage("Design", "CA1031", Justification = "wanted")]
            public static async Task<string> LoadAsync(this string @class, [CallerMemberName] string caller = "")
            {
                await Task.Yield();
                return @class + caller;
            }
        }
        """,
        """
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;

        static partial class Extensions
        {
            [Retry, SuppressMessage("Design", "CA1031", Justification = "wanted")]
            public static partial Task<string> LoadAsync(this string @class, [CallerMemberName] string caller = "");

            [SuppressMessage("Design", "CA1031", Justification = "wanted")]
            private static async Task<string> LoadCoreAsync(string @class, string caller)
            {
                await Task.Yield();
                return @class + caller;
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

    [Fact]
    public Task Split_NamedCore_GetsThatName() => FixCheck.FixesAsync<MethodIsNotPartialFixer>(
        """
        class Client
        {
            [Retry, Resilience(Core = "Work")]
            public async Task RunAsync() => await Task.Yield();
        }
        """,
        """
        partial class Client
        {
            [Retry, Resilience(Core = "Work")]
            public partial Task RunAsync();

            private async Task Work() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Split_CoreNameIsTaken_IsNotOffered() => FixCheck.OffersNothingAsync<MethodIsNotPartialFixer>(
        """
        class Client
        {
            [Retry]
            public async Task RunAsync() => await RunCoreAsync();

            private Task<int> RunCoreAsync() => Task.FromResult(1);
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
