using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class CoreIsVisibleFixerTests
{
    [Fact]
    public Task MakePrivate_NotUsedOutside_IsPrivate() => FixCheck.FixesAsync<CoreIsVisibleFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            protected internal async Task GetCoreAsync() => await Task.Yield();

            [Retry]
            public static partial Task SetAsync();
            public static Task SetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private async Task GetCoreAsync() => await Task.Yield();

            [Retry]
            public static partial Task SetAsync();
            private static Task SetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task MakePrivate_UsedOutside_IsNotOffered() => FixCheck.OffersNothingAsync<CoreIsVisibleFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            internal Task GetCoreAsync() => Task.CompletedTask;
        }

        class Probe
        {
            public Task UseAsync(Client client) => client.GetCoreAsync();
        }
        """);
}
