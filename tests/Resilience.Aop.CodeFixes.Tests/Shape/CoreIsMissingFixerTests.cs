using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class CoreIsMissingFixerTests
{
    [Fact]
    public Task AddCore_Declaration_CoreBelowThrows() => FixCheck.FixesAsync<CoreIsMissingFixer>(
        """
        partial class Client
        {
            /// <summary>Gets one.</summary>
            [Retry]
            public partial Task<int> GetAsync([System.ComponentModel.Description("x")] string id = "a", CancellationToken token = default); // one

            public int After => 1;
        }
        """,
        """
        partial class Client
        {
            /// <summary>Gets one.</summary>
            [Retry]
            public partial Task<int> GetAsync([System.ComponentModel.Description("x")] string id = "a", CancellationToken token = default); // one

            private Task<int> GetCoreAsync(string id, CancellationToken token) => throw new NotImplementedException();

            public int After => 1;
        }
        """);

    [Fact]
    public Task AddCore_StaticGenericMethods_EachGetsItsOwn() => FixCheck.FixesAsync<CoreIsMissingFixer>(
        """
        static partial class Client
        {
            [Retry]
            public static partial ValueTask<T?> Get<T>(T seed) where T : class;
            [Timeout("1s")]
            internal static partial ValueTask SetAsync(CancellationToken token);
        }
        """,
        """
        static partial class Client
        {
            [Retry]
            public static partial ValueTask<T?> Get<T>(T seed) where T : class;

            private static ValueTask<T?> GetCore<T>(T seed) where T : class => throw new NotImplementedException();
            [Timeout("1s")]
            internal static partial ValueTask SetAsync(CancellationToken token);

            private static ValueTask SetCoreAsync(CancellationToken token) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task AddCore_NameThatIsNoIdentifier_IsNotOffered() => FixCheck.OffersNothingAsync<CoreIsMissingFixer>(
        """
        partial class Client
        {
            [Retry, Resilience(Core = "get it")]
            public partial Task GetAsync();
        }
        """);
}
