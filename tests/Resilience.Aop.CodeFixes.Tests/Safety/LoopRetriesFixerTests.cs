using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class LoopRetriesFixerTests
{
    [Theory]
    [InlineData("for (var i = 0; i < 3; i++)", "\n\n        throw new TimeoutException();")]
    [InlineData("while (true)", "")]
    public Task Unwrap_Loop_BecomesWhatItTries(string head, string after) => FixCheck.FixesOneAsync<LoopRetriesFixer>(
        Client($$"""
                    {{head}}
                    {
                        try
                        {
                            var text = await System.IO.File.ReadAllTextAsync("a", token);
                            return text.Length
                                + 1;
                        }
                        catch (System.IO.IOException)
                        {
                            await Task.Delay(100, token);
                        }
                    }{{after}}
            """),
        Client("""
                    var text = await System.IO.File.ReadAllTextAsync("a", token);
                    return text.Length
                        + 1;
            """),
        "RAOP111.Unwrap");

    [Fact]
    public Task Unwrap_LoopWithMoreInIt_IsNotOffered() => FixCheck.OffersNothingAsync<LoopRetriesFixer>(Client("""
                while (true)
                {
                    try
                    {
                        return (await System.IO.File.ReadAllTextAsync("a", token)).Length;
                    }
                    catch (System.IO.IOException)
                    {
                    }

                    await Task.Delay(100, token);
                }
        """));

    private static string Client(string core) => $$"""
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
        {{core}}
            }
        }
        """;
}
