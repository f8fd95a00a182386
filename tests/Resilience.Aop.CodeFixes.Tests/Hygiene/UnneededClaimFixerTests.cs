using Resilience.Aop.CodeFixes.Hygiene;

namespace Resilience.Aop.CodeFixes.Tests.Hygiene;

public sealed class UnneededClaimFixerTests
{
    [Fact]
    public Task Remove_Claim_LeavesTheOtherAttributes() => FixCheck.FixesAsync<UnneededClaimFixer>(
        """
        partial class Client
        {
            [Timeout("1s"), Idempotent(Reason = "PUT")]
            public partial Task SaveAsync(CancellationToken token);
            [Idempotent]
            private Task SaveCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Timeout("1s")]
            public partial Task SaveAsync(CancellationToken token);
            private Task SaveCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);
}
