using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class OrderParserTests
{
    [Theory]
    [InlineData("Fallback Retry CircuitBreaker Timeout Bulkhead", "Bulkhead, Timeout(\"1s\", Total = \"2s\"), CircuitBreaker, Retry, Fallback(Default = null)")]
    [InlineData("Bulkhead CircuitBreaker Timeout", "CircuitBreaker, Timeout(\"1s\"), Bulkhead(Order = 1)")]
    [InlineData("Timeout Bulkhead CircuitBreaker", "CircuitBreaker(Order = 1000), Timeout(\"1s\"), Bulkhead")]
    [InlineData("Retry Bulkhead Timeout CircuitBreaker", "Retry, CircuitBreaker(Order = 903), Timeout(\"1s\", Order = 902), Bulkhead(Order = 901)")]
    [InlineData("Bulkhead Retry CircuitBreaker", "Retry, CircuitBreaker, Bulkhead(Order = 450)")]
    [InlineData("Fallback Bulkhead Retry Timeout", "Fallback(Default = null), Timeout(\"1s\", Total = \"2s\"), Retry, Bulkhead(Order = 450)")]
    [InlineData("CircuitBreaker Timeout Bulkhead", "CircuitBreaker(Order = 5), Timeout(\"1s\", Order = 5), Bulkhead(Order = 5)")]
    [InlineData("Retry Bulkhead", "Retry, Bulkhead(Order = 500)")]
    [InlineData("Fallback Retry", "Fallback(Default = null, Order = -5), Retry(Order = int.MaxValue)")]
    [InlineData("Retry Timeout", "Retry, Timeout(Total = \"1s\", TotalOrder = 499)")]
    public void Order_LegalMove_MakesTheNesting(string expected, string attributes)
    {
        CSharpCompilation compilation = Method(attributes);

        Assert.Empty(compilation.Problems());
        Assert.Equal(expected, string.Join(" ", compilation.Parse("GetAsync").Method!.Policies.Select(static policy => policy.Kind)));
    }

    [Theory]
    [InlineData("1000", "Retry, Fallback(Default = null, Order = 1000)", "Retry of 'GetAsync' must not be outside Fallback")]
    [InlineData("1", "Retry(Order = 1), Fallback(Default = null)", "Retry of 'GetAsync' must not be outside Fallback")]
    [InlineData("100", "CircuitBreaker(Order = 100), Retry", "CircuitBreaker of 'GetAsync' must not be outside Retry")]
    [InlineData("100", "Timeout(\"1s\", Order = 100), Retry", "Timeout of 'GetAsync' must not be outside Retry")]
    [InlineData("600", "Timeout(Total = \"1s\", TotalOrder = 600), Retry", "Retry of 'GetAsync' must not be outside Timeout.Total")]
    [InlineData("350", "Bulkhead(Order = 350), Timeout(Total = \"1s\"), Retry", "Bulkhead of 'GetAsync' must not be outside Timeout.Total")]
    [InlineData("100", "Bulkhead(Order = 100), Fallback(Default = null)", "Bulkhead of 'GetAsync' must not be outside Fallback")]
    [InlineData("100", "Timeout(Total = \"1s\", TotalOrder = 100), Fallback(Default = null)", "Timeout.Total of 'GetAsync' must not be outside Fallback")]
    public void Order_AnyOtherMove_IsAnError(string marked, string attributes, string message)
    {
        CSharpCompilation compilation = Method(attributes);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal("RAOP305", problem.Id);
        Assert.Equal(marked, problem.MarkedText());
        Assert.StartsWith(message, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("RAOP305", compilation.Parse("GetAsync").Unprotectable?.RuleId);
    }

    private static CSharpCompilation Method(string attributes) => TestCompilation.Create(
        $"partial class C {{ [{attributes}] public partial Task GetAsync(CancellationToken t); Task GetCoreAsync(CancellationToken t) => null!; }}");
}
