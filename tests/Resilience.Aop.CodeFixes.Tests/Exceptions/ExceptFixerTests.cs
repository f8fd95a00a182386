using Resilience.Aop.CodeFixes.Exceptions;

namespace Resilience.Aop.CodeFixes.Tests.Exceptions;

public sealed class ExceptFixerTests
{
    [Theory]
    [InlineData("[CircuitBreaker]", "[CircuitBreaker(Except = [typeof(ArgumentException)])]")]
    [InlineData("[CircuitBreaker()]", "[CircuitBreaker(Except = [typeof(ArgumentException)])]")]
    [InlineData("[Timeout(\"1s\"), CircuitBreaker(\"q\")]", "[Timeout(\"1s\"), CircuitBreaker(\"q\", Except = [typeof(ArgumentException)])]")]
    [InlineData("[CircuitBreaker(Except = [typeof(FormatException)])]", "[CircuitBreaker(Except = [typeof(FormatException), typeof(ArgumentException)])]")]
    [InlineData("[CircuitBreaker(Except = [])]", "[CircuitBreaker(Except = [typeof(ArgumentException)])]")]
    [InlineData("[CircuitBreaker(Except = new[] { typeof(FormatException) }, FailureThreshold = 2)]", "[CircuitBreaker(Except = new[] { typeof(FormatException), typeof(ArgumentException) }, FailureThreshold = 2)]")]
    public Task Except_Breaker_GetsTheTypes(string before, string after) => FixCheck.FixesAsync<BreakerCountsMistakeFixer>(
        Client(before, "throw new ArgumentException();"),
        Client(after, "throw new ArgumentException();"));

    [Fact]
    public Task Except_SeveralThrows_GiveOneListOfBases() => FixCheck.FixesAsync<BreakerCountsMistakeFixer>(
        Client("[CircuitBreaker]", "if (id < 0) { throw new ArgumentNullException(); } if (id < 1) { throw new ArgumentException(); } throw new Inner.QuoteNotFoundException();"),
        Client(
            "[CircuitBreaker(Except = [typeof(ArgumentException), typeof(Inner.QuoteNotFoundException)])]",
            "if (id < 0) { throw new ArgumentNullException(); } if (id < 1) { throw new ArgumentException(); } throw new Inner.QuoteNotFoundException();"));

    [Fact]
    public Task Except_Retry_GetsTheTypes() => FixCheck.FixesAsync<PermanentErrorIsRetriedFixer>(
        Client("[Retry(On = [typeof(Exception)])]", "throw new ArgumentOutOfRangeException();"),
        Client("[Retry(On = [typeof(Exception)], Except = [typeof(ArgumentOutOfRangeException)])]", "throw new ArgumentOutOfRangeException();"));

    [Fact]
    public Task Except_PolicyOfTheClass_IsNotOffered() => FixCheck.OffersNothingAsync<BreakerCountsMistakeFixer>(
        "[CircuitBreaker]\n" + Client("", "throw new ArgumentException();"));

    [Fact]
    public Task Except_PolicyOfABundle_IsNotOffered() => FixCheck.OffersNothingAsync<BreakerCountsMistakeFixer>(
        Client("[Guarded]", "throw new ArgumentException();") + "\n[CircuitBreaker] class GuardedAttribute : ResiliencePolicyAttribute;");

    private static string Client(string attributes, string body) => $$"""
        partial class Client
        {
            {{attributes}}
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                {{body}}
            }
        }

        class Inner
        {
            public class QuoteNotFoundException : Exception;
        }
        """;
}
