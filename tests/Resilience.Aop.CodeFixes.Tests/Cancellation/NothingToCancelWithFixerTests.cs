using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class NothingToCancelWithFixerTests
{
    [Fact]
    public Task AddToken_FreeMethods_BothGetOne() => FixCheck.FixesAsync<NothingToCancelWithFixer>(
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial Task GetAsync(int id = 1);
            private Task GetCoreAsync(int id) => Task.CompletedTask;

            [Timeout("1s")]
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial Task GetAsync(int id = 1, CancellationToken cancellationToken = default);
            private Task GetCoreAsync(int id, CancellationToken cancellationToken) => Task.CompletedTask;

            [Timeout("1s")]
            public partial Task SetAsync(CancellationToken cancellationToken = default);
            private Task SetCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task AddToken_SynchronousMethod_BothGetOne() => FixCheck.FixesAsync<NothingToCancelWithFixer>(
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial int Get(int id);
            private int GetCore(int id) => id;
        }
        """,
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial int Get(int id, CancellationToken cancellationToken = default);
            private int GetCore(int id, CancellationToken cancellationToken) => id;
        }
        """);

    [Fact]
    public Task AddToken_DeclarationIsNotFree_OnlyTheCoreGetsOne() => FixCheck.FixesAsync<NothingToCancelWithFixer>(
        """
        interface IClient
        {
            Task GetAsync();
        }

        partial class Client : IClient
        {
            [Timeout("1s")]
            public partial Task GetAsync();

            private async Task GetCoreAsync()
            {
                int cancellationToken = 1;
                await Task.Delay(cancellationToken);
            }
        }
        """,
        """
        interface IClient
        {
            Task GetAsync();
        }

        partial class Client : IClient
        {
            [Timeout("1s")]
            public partial Task GetAsync();

            private async Task GetCoreAsync(CancellationToken cancellation)
            {
                int cancellationToken = 1;
                await Task.Delay(cancellationToken);
            }
        }
        """);

    [Fact]
    public Task AddToken_ToTheCoreOnly_LeavesTheDeclaration() => FixCheck.FixesAsync<NothingToCancelWithFixer>(
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial Task GetAsync(int id);
            private Task GetCoreAsync(int id) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial Task GetAsync(int id);
            private Task GetCoreAsync(int id, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """,
        "RAOP401.CoreOnly");

    [Fact]
    public Task AddToken_VirtualMethod_KeepsItsSignature() => FixCheck.FixesAsync<NothingToCancelWithFixer>(
        """
        partial class Client
        {
            [Timeout("1s")]
            public virtual partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }

        class Other : Client
        {
            public override Task GetAsync() => base.GetAsync();
        }
        """,
        """
        partial class Client
        {
            [Timeout("1s")]
            public virtual partial Task GetAsync();
            private Task GetCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }

        class Other : Client
        {
            public override Task GetAsync() => base.GetAsync();
        }
        """);

    [Fact]
    public Task AddToken_VirtualMethodOfAWait_IsNotOffered() => FixCheck.OffersNothingAsync<WaitCannotBeCancelledFixer>(
        """
        partial class Client
        {
            [Retry]
            public virtual partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
