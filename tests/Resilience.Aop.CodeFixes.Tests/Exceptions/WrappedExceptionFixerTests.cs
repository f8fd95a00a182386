using Resilience.Aop.CodeFixes.Exceptions;

namespace Resilience.Aop.CodeFixes.Tests.Exceptions;

public sealed class WrappedExceptionFixerTests
{
    [Theory]
    [InlineData("[Retry(On = [typeof(TimeoutException)])]", "[Retry(On = [typeof(TimeoutException), typeof(QuoteException)])]")]
    [InlineData(
        "[Fallback(Default = 1, On = new Type[] { typeof(TimeoutException) })] [Retry(On = [typeof(QuoteException)])] [CircuitBreaker(On = [typeof(TimeoutException)])]",
        "[Fallback(Default = 1, On = new Type[] { typeof(TimeoutException), typeof(QuoteException) })] [Retry(On = [typeof(QuoteException)])] [CircuitBreaker(On = [typeof(TimeoutException), typeof(QuoteException)])]")]
    public Task On_ListsOfTheReplacedException_GetTheNewOne(string before, string after) =>
        FixCheck.FixesAsync<WrappedExceptionFixer>(Client(before), Client(after));

    private static string Client(string attributes) => $$"""
        partial class Client
        {
            {{attributes}}
            public partial Task<int> GetAsync();
            private async Task<int> GetCoreAsync()
            {
                try
                {
                    return await Task.FromResult(1);
                }
                catch (TimeoutException e)
                {
                    throw new QuoteException(e);
                }
            }
        }

        class QuoteException(Exception? inner) : Exception(null, inner);
        """;
}
