using Resilience.Aop.CodeFixes.Fallback;

namespace Resilience.Aop.CodeFixes.Tests.Fallback;

public sealed class FallbackDoesNotFitFixerTests
{
    [Fact]
    public Task ChangeMember_ParametersAndResult_AreThoseOfTheMethod() => FixCheck.FixesAsync<FallbackDoesNotFitFixer>(
        """
        partial class Client
        {
            [Fallback(nameof(Cached), nameof(Last))]
            public partial Task<string> GetAsync(string id, CancellationToken token);
            private Task<string> GetCoreAsync(string id, CancellationToken token) => Task.FromResult(id);

            private Task<string> Cached(int id, InvalidOperationException e) => throw e;

            private string Last(CancellationToken ct)
            {
                ct.ThrowIfCancellationRequested();
                return "";
            }
        }
        """,
        """
        partial class Client
        {
            [Fallback(nameof(Cached), nameof(Last))]
            public partial Task<string> GetAsync(string id, CancellationToken token);
            private Task<string> GetCoreAsync(string id, CancellationToken token) => Task.FromResult(id);

            private Task<string> Cached(string id, InvalidOperationException e, CancellationToken token) => throw e;

            private string Last(string id, CancellationToken ct)
            {
                ct.ThrowIfCancellationRequested();
                return "";
            }
        }
        """);

    [Fact]
    public Task ChangeMember_InstanceForStatic_BecomesStatic() => FixCheck.FixesAsync<FallbackDoesNotFitFixer>(
        """
        partial class Client
        {
            [Fallback(nameof(Other))]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);
            public long Other() => 1;
        }
        """,
        """
        partial class Client
        {
            [Fallback(nameof(Other))]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);
            public static async Task<int> Other() => 1;
        }
        """);

    [Fact]
    public Task ChangeMember_MethodOfTheFramework_IsNotOffered() => FixCheck.OffersNothingAsync<FallbackDoesNotFitFixer>(
        """
        partial class Client
        {
            [Fallback(nameof(GetHashCode))]
            public partial Task<string> GetAsync();
            private Task<string> GetCoreAsync() => Task.FromResult("");
        }
        """);
}
