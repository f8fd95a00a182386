using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class CancellationIsSwallowedFixerTests
{
    [Fact]
    public Task Filter_Clause_LetsTheOwnCancellationPass() => FixCheck.FixesAsync<CancellationIsSwallowedFixer>(
        Client("catch (OperationCanceledException)", "return 0;"),
        Client("catch (OperationCanceledException) when (!token.IsCancellationRequested)", "return 0;"));

    [Theory]
    [InlineData("return 0;", "throw;")]
    [InlineData("Console.WriteLine(1);", "Console.WriteLine(1);\n            throw;")]
    public Task Rethrow_Clause_EndsByThrowing(string before, string after) => FixCheck.FixesAsync<CancellationIsSwallowedFixer>(
        Client("catch (TaskCanceledException)", before),
        Client("catch (TaskCanceledException)", after),
        "RAOP405.Rethrow");

    [Fact]
    public Task Filter_ClauseThatAsksForTheCancellation_IsNotOffered() => FixCheck.OffersNothingAsync<CancellationIsSwallowedFixer>(
        Client("catch (OperationCanceledException) when (token.IsCancellationRequested)", "return 0;"),
        "RAOP405.Filter");

    [Fact]
    public Task Rethrow_SeveralWaysOut_IsNotOffered() => FixCheck.OffersNothingAsync<CancellationIsSwallowedFixer>(
        Client("catch (OperationCanceledException)", "if (token.CanBeCanceled) { return 1; } return 0;"),
        "RAOP405.Rethrow");

    private static string Client(string clause, string statement) => $$"""
        partial class Client
        {
            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
                try
                {
                    return await Api.LoadAsync(1, token);
                }
                {{clause}}
                {
                    {{statement}}
                }

                return 1;
            }
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """;
}
