using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class ContainerIsNotPartialFixerTests
{
    [Fact]
    public Task AddPartial_Chain_EveryTypeGetsIt() => FixCheck.FixesAsync<ContainerIsNotPartialFixer>(
        """
        public class Outer
        {
            private sealed record Inner(int Id)
            {
                [Retry]
                public partial Task GetAsync();

                private Task GetCoreAsync() => Task.CompletedTask;
            }
        }
        """,
        """
        public partial class Outer
        {
            private sealed partial record Inner(int Id)
            {
                [Retry]
                public partial Task GetAsync();

                private Task GetCoreAsync() => Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task AddPartial_AnotherPartWithoutIt_GetsItToo() => FixCheck.FixesTogetherAsync<ContainerIsNotPartialFixer>(
        [
            """
            class Client
            {
                [Retry]
                public partial Task GetAsync();
            }
            """,
            """
            sealed class Client
            {
                private Task GetCoreAsync() => Task.CompletedTask;
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
            sealed partial class Client
            {
                private Task GetCoreAsync() => Task.CompletedTask;
            }
            """,
        ]);
}
