using Resilience.Aop.CodeFixes.Exceptions;

namespace Resilience.Aop.CodeFixes.Tests.Exceptions;

public sealed class CatchHidesFailureFixerTests
{
    [Theory]
    [InlineData("catch { return null; }", "catch { throw; }")]
    [InlineData("catch (Exception e) { Console.WriteLine(e); return null; }", "catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("catch (Exception e) { Console.WriteLine(e); }", "catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("catch { }", "catch { throw; }")]
    [InlineData("catch\n        {\n            // nothing\n        }", "catch\n        {\n            // nothing\n            throw;\n        }")]
    public Task Rethrow_Clause_EndsByThrowing(string before, string after) =>
        FixCheck.FixesOneAsync<CatchHidesFailureFixer>(Client(before), Client(after), "RAOP601.Rethrow");

    [Fact]
    public Task Rethrow_SeveralWaysOut_IsNotOffered() =>
        FixCheck.OffersNothingAsync<CatchHidesFailureFixer>(Client("catch (Exception e) { if (e.Message == \"\") { return \"\"; } return null; }"));

    private static string Client(string clause) => $$"""
        partial class Client
        {
            [Retry]
            public partial Task<string?> GetAsync();
            private async Task<string?> GetCoreAsync()
            {
                try
                {
                    return await Api.LoadAsync(1);
                }
                {{clause}}

                return "";
            }
        }

        static class Api
        {
            public static Task<string?> LoadAsync(int id) => Task.FromResult<string?>("");
        }
        """;
}
