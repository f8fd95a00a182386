namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class LoopRetriesTests
{
    [Theory]
    [InlineData("[|for|] (var i = 0; i < 3; i++) { try { return await ReadAsync(token); } catch (IOException) { await Task.Delay(100, token); } } return 0;")]
    [InlineData("[|for|] (var i = 0; i < 3; i++) try { return await ReadAsync(token); } catch (IOException) { } return 0;")]
    [InlineData("[|while|] (true) { try { return await ReadAsync(token); } catch (IOException) when (id-- > 0) { await Task.Delay(1, token); } }")]
    [InlineData("var tries = 0; [|while|] (true) { try { return await ReadAsync(token); } catch (IOException) { if (++tries >= 3) throw; } }")]
    [InlineData("var result = 0; [|do|] { try { result = await ReadAsync(token); break; } catch (IOException) { Thread.Sleep(1); } } while (true); return result;")]
    [InlineData("foreach (var i in new[] { 1 }) { try { return await ReadAsync(token); } catch (IOException) { await Task.Delay(1, token); } } return 0;")]
    [InlineData("while (true) { try { if (await ReadAsync(token) > 3) return 1; } catch (IOException) { } await Task.Delay(1, token); }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { return await ReadAsync(token); } catch (IOException) { throw; } } return 0;")]
    [InlineData("while (id > 0) { id -= await ReadAsync(token); } return 0;")]
    public Task RAOP111_LoopsThatTryAgain_AreReported(string core) => SafetyCheck.ReportsAsync("RAOP111", Client(core, "Retry"));

    [Fact]
    public Task RAOP111_WithoutRetry_IsSilent() => SafetyCheck.ReportsAsync(
        "RAOP111",
        Client("for (var i = 0; i < 3; i++) { try { return await ReadAsync(token); } catch (IOException) { await Task.Delay(100, token); } } return 0;", "Timeout(\"1s\")"));

    private static string Client(string core, string policy) => $$"""
        using System.IO;

        partial class Client
        {
            [{{policy}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private async Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                {{core}}
            }

            private static async Task<int> ReadAsync(CancellationToken token) => (await File.ReadAllTextAsync("a", token)).Length;
        }
        """;
}
