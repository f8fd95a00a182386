using Resilience.Aop.CodeFixes.Fallback;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.CodeFixes.Tests.Fallback;

public sealed class FallbackIsMissingFixerTests
{
    [Fact(
        Skip = "This compiler says nothing of an attribute with an unknown name.",
        SkipUnless = nameof(Host.ShowsArgumentsBesideUnknownNames),
        SkipType = typeof(Host))]
    public Task AddMethod_Chain_EachIsAddedBelowTheCore() => FixCheck.FixesAsync<FallbackIsMissingFixer>(
        """
        partial class Client
        {
            [Fallback("FromCacheAsync", nameof(LastResort))]
            public partial Task<int> GetAsync(string id = "a", CancellationToken token = default);

            private Task<int> GetCoreAsync(string id, CancellationToken token) => Task.FromResult(1);

            public int After => 1;
        }
        """,
        """
        partial class Client
        {
            [Fallback("FromCacheAsync", nameof(LastResort))]
            public partial Task<int> GetAsync(string id = "a", CancellationToken token = default);

            private Task<int> GetCoreAsync(string id, CancellationToken token) => Task.FromResult(1);

            private Task<int> FromCacheAsync(string id, Exception exception, CancellationToken token) => throw new NotImplementedException();

            private Task<int> LastResort(string id, Exception exception, CancellationToken token) => throw new NotImplementedException();

            public int After => 1;
        }
        """);

    [Fact]
    public Task AddMethod_StaticGeneric_HasTheSameTypeParameters() => FixCheck.FixesAsync<FallbackIsMissingFixer>(
        """
        static partial class Client
        {
            [Fallback("Other")]
            public static partial ValueTask<T> GetAsync<T>(T exception) where T : class;
            private static ValueTask<T> GetCoreAsync<T>(T exception) where T : class => new(exception);
        }
        """,
        """
        static partial class Client
        {
            [Fallback("Other")]
            public static partial ValueTask<T> GetAsync<T>(T exception) where T : class;
            private static ValueTask<T> GetCoreAsync<T>(T exception) where T : class => new(exception);

            private static ValueTask<T> Other<T>(T exception, Exception failure) where T : class => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task AddMethod_NameOfAProperty_IsNotOffered() => FixCheck.OffersNothingAsync<FallbackIsMissingFixer>(
        """
        partial class Client
        {
            [Fallback(nameof(Other))]
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(1);
            private int Other => 1;
        }
        """);
}
