using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class MethodHasBodyFixerTests
{
    [Fact]
    public Task MakeCore_ImplementingPart_IsRenamedAndPrivate() => FixCheck.FixesAsync<MethodHasBodyFixer>(
        """
        partial class Client
        {
            [Retry]
            public virtual partial Task<int> GetAsync(int id);

            public virtual async partial Task<int> GetAsync(int id)
            {
                await Task.Yield();
                return id;
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public virtual partial Task<int> GetAsync(int id);

            private async Task<int> GetCoreAsync(int id)
            {
                await Task.Yield();
                return id;
            }
        }
        """);

    [Fact]
    public Task MakeCore_PartInAnotherDocument_IsFound() => FixCheck.FixesTogetherAsync<MethodHasBodyFixer>(
        [
            """
            static partial class Client
            {
                [Timeout("1s")]
                internal static partial Task GetAsync(CancellationToken token);
            }
            """,
            """
            static partial class Client
            {
                internal static partial Task GetAsync(CancellationToken token) => Task.CompletedTask;
            }
            """,
        ],
        [
            """
            static partial class Client
            {
                [Timeout("1s")]
                internal static partial Task GetAsync(CancellationToken token);
            }
            """,
            """
            static partial class Client
            {
                private static Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
            }
            """,
        ]);

    [Fact]
    public Task MakeCore_CoreIsThereAlready_IsNotOffered() => FixCheck.OffersNothingAsync<MethodHasBodyFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();

            public partial Task GetAsync() => GetCoreAsync();

            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
