using Resilience.Aop.CodeFixes.CrossMethod;

namespace Resilience.Aop.CodeFixes.Tests.CrossMethod;

public sealed class CoreCallsWrapperFixerTests
{
    [Fact]
    public Task CallCore_Recursion_StaysInOneCall() => FixCheck.FixesAsync<CoreCallsWrapperFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task<int> GetPageAsync(int page, CancellationToken token = default);
            private async Task<int> GetPageCoreAsync(int n, CancellationToken token) =>
                n > 3 ? n : await this.GetPageAsync(page: n + 1, token: token).ConfigureAwait(false);

            [Timeout("1s")]
            public partial ValueTask SaveAsync();
            private async Task SaveCoreAsync(CancellationToken stop)
            {
                stop.ThrowIfCancellationRequested();
                await SaveAsync();
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task<int> GetPageAsync(int page, CancellationToken token = default);
            private async Task<int> GetPageCoreAsync(int n, CancellationToken token) =>
                n > 3 ? n : await this.GetPageCoreAsync(n: n + 1, token: token).ConfigureAwait(false);

            [Timeout("1s")]
            public partial ValueTask SaveAsync();
            private async Task SaveCoreAsync(CancellationToken stop)
            {
                stop.ThrowIfCancellationRequested();
                await SaveCoreAsync(stop);
            }
        }
        """);

    [Theory]
    [InlineData("StepAsync(id)", "=> GetAsync(id);")] // a helper
    [InlineData("GetAsync()", "=> Task.FromResult(1);")] // a default value that the core does not have
    public Task CallCore_WhereItDoesNotFit_IsNotOffered(string call, string helper) => FixCheck.OffersNothingAsync<CoreCallsWrapperFixer>($$"""
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync(int id = 1);
            private Task<int> GetCoreAsync(int id) => {{call}};
            private Task<int> StepAsync(int id) {{helper}}
        }
        """);
}
