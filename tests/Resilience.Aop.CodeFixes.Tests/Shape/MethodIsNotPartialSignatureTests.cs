using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

/// <summary>RAOP001: the name and the signature of the core.</summary>
public sealed class MethodIsNotPartialSignatureTests
{
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
}
