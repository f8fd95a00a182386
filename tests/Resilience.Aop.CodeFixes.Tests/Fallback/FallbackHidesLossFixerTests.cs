using Resilience.Aop.CodeFixes.Fallback;

namespace Resilience.Aop.CodeFixes.Tests.Fallback;

public sealed class FallbackHidesLossFixerTests
{
    [Theory]
    [InlineData("[Fallback(nameof(Ignore))]", "[DeadLetter(\"send-order\")]")]
    [InlineData("[Timeout(\"1s\"), Resilience.Aop.Fallback(nameof(Ignore))]", "[Timeout(\"1s\"), Resilience.Aop.DeadLetter(\"send-order\")]")]
    [InlineData("[DeadLetter(\"orders\"), Fallback(nameof(Ignore))]", "[DeadLetter(\"orders\")]")]
    public Task DeadLetter_FallbackThatDoesNothing_IsReplaced(string before, string after) =>
        FixCheck.FixesOneAsync<FallbackHidesLossFixer>(Client(before), Client(after), "RAOP508.DeadLetter");

    private static string Client(string attributes) => $$"""
        partial class Client
        {
            {{attributes}}
            public partial Task SendOrderAsync(int id, CancellationToken token);
            private Task SendOrderCoreAsync(int id, CancellationToken token) => Task.Delay(id, token);
            private static Task Ignore(int id, CancellationToken token) => Task.CompletedTask;
        }
        """;
}
