using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class PolicyIsMisplacedFixerTests
{
    [Fact]
    public Task Move_FromTheCore_ToTheDeclaration() => FixCheck.FixesAsync<PolicyIsMisplacedFixer>(
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            [Retry]
            public partial Task GetAsync(CancellationToken token);

            // the work
            [Timeout("500ms")]
            [Obsolete, Bulkhead]
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            /// <summary>Gets.</summary>
            [Timeout("500ms")]
            [Bulkhead]
            [Retry]
            public partial Task GetAsync(CancellationToken token);

            // the work
            [Obsolete]
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Delete_DeclarationHasOneAlready_IsTheOnlyOffer() => FixCheck.OffersNothingAsync<PolicyIsMisplacedFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();

            [Retry(MaxAttempts = 5)]
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP010.Move");

    [Fact]
    public Task Move_FromTheImplementingPart_ToTheDeclaration() => FixCheck.FixesTogetherAsync<PolicyIsMisplacedFixer>(
        [
            """
            partial class Client
            {
                public partial Task GetAsync();
            }
            """,
            """
            partial class Client
            {
                [Retry]
                public partial Task GetAsync() => Task.CompletedTask;
            }
            """,
        ],
        [
            """
            partial class Client
            {
                [Retry]
                public partial Task GetAsync();
            }
            """,
            """
            partial class Client
            {
                public partial Task GetAsync() => Task.CompletedTask;
            }
            """,
        ]);

    [Fact]
    public Task Delete_DeclarationHasOneAlready_RemovesTheMisplacedOne() => FixCheck.FixesOneAsync<PolicyIsMisplacedFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();

            [Obsolete, Retry(MaxAttempts = 5)]
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();

            [Obsolete]
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        "RAOP010.Delete");

    [Fact]
    public Task Move_Bundle_GoesToTheDeclaration() => FixCheck.FixesAsync<PolicyIsMisplacedFixer>(
        """
        partial class Client
        {
            [Bulkhead]
            public partial Task GetAsync();

            [NetworkRetry]
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [NetworkRetry]
            [Bulkhead]
            public partial Task GetAsync();

            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
