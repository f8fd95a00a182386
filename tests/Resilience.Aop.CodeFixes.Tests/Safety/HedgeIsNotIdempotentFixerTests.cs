using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class HedgeIsNotIdempotentFixerTests
{
    [Theory]
    [InlineData("[Hedge]", "[Hedge, Idempotent]")]
    [InlineData("[Hedge(MaxHedges = 2), Timeout(\"1s\")]", "[Hedge(MaxHedges = 2), Idempotent, Timeout(\"1s\")]")]
    [InlineData("[Resilience.Aop.Hedge]", "[Resilience.Aop.Hedge, Resilience.Aop.Idempotent]")]
    [InlineData("[global::Resilience.Aop.HedgeAttribute]", "[global::Resilience.Aop.HedgeAttribute, global::Resilience.Aop.Idempotent]")]
    public Task Declare_HedgeOfTheMethod_StandsBesideIt(string before, string after) =>
        FixCheck.FixesOneAsync<HedgeIsNotIdempotentFixer>(Client(before), Client(after), "RAOP103.Declare");

    [Fact]
    public Task Declare_HedgeOfTheClass_MarksTheMethod() => FixCheck.FixesOneAsync<HedgeIsNotIdempotentFixer>(
        """
        [Hedge]
        partial class Client
        {
            /// <summary>Updates.</summary>
            public partial Task UpdateAsync(CancellationToken token);
            private Task UpdateCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        [Hedge]
        partial class Client
        {
            /// <summary>Updates.</summary>
            [Idempotent]
            public partial Task UpdateAsync(CancellationToken token);
            private Task UpdateCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        "RAOP103.Declare");

    [Theory]
    [InlineData("[Hedge]", "[Retry]")]
    [InlineData("[Hedge(MaxHedges = 2, On = new[] { typeof(System.IO.IOException) }, Delay = \"1s\")]", "[Retry(On = new[] { typeof(System.IO.IOException) })]")]
    public Task Retry_HedgeOfTheMethod_IsReplaced(string before, string after) =>
        FixCheck.FixesOneAsync<HedgeIsNotIdempotentFixer>(Client(before), Client(after), "RAOP103.Retry");

    private static string Client(string attributes) => $$"""
        partial class Client
        {
            {{attributes}}
            public partial Task UpdateAsync(CancellationToken token);
            private Task UpdateCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """;
}
