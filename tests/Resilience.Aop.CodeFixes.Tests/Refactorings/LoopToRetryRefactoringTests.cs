using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.CodeFixes.Refactorings;

namespace Resilience.Aop.CodeFixes.Tests.Refactorings;

public sealed class LoopToRetryRefactoringTests
{
    [Fact]
    public Task Convert_ForWithFilter_IsTheSameRetry() => RefactoringCheck.ChangesAsync<LoopToRetryRefactoring>(
        Method("""
            [|for|] (var attempt = 1; ; attempt++)
            {
                try
                {
                    // the work
                    var answer = await CallAsync(id, token);
                    return answer + 1;
                }
                catch (TimeoutException) when (attempt < 4)
                {
                    await Task.Delay(250, token);
                }
            }
        """),
        Converted("[Retry(MaxAttempts = 4, BaseDelay = \"250ms\", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(TimeoutException)])]"));

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++)", "catch (TimeoutException) when (i < 2)", "", "await Task.Delay(TimeSpan.FromSeconds(1.5)).ConfigureAwait(false);", "3", "1.5s", "Fixed")]
    [InlineData("for (int i = 0; i < 3; ++i)", "catch (TimeoutException)", "if (i == 2) throw; ", "await Task.Delay(TimeSpan.FromMinutes(2), token);", "3", "2m", "Fixed")]
    [InlineData("for (int i = 1; true; i++)", "catch (TimeoutException e) when (i <= 2)", "", "await Task.Delay(100 * i, token);", "3", "100ms", "Linear")]
    [InlineData("for (int i = 1; i <= 5; i++)", "catch (TimeoutException)", "if (i >= 5) { throw; } ", "await Task.Delay(i * Wait);", "5", "100ms", "Linear")]
    public Task Convert_OtherForms_AreTheSameRetry(
        string loop, string handler, string end, string delay, string attempts, string first, string backoff) => RefactoringCheck.ChangesAsync<LoopToRetryRefactoring>(
        Method($$"""
            {{loop.Replace("for", "[|for|]", StringComparison.Ordinal)}}
            {
                try
                {
                    // the work
                    var answer = await CallAsync(id, token);
                    return answer + 1;
                }
                {{handler}}
                {
                    {{end}}{{delay}}
                }
            }
            throw new InvalidOperationException();
        """.Replace(loop.Contains("true", StringComparison.Ordinal) ? "\n    throw new InvalidOperationException();" : "\0", string.Empty, StringComparison.Ordinal)),
        Converted($"[Retry(MaxAttempts = {attempts}, BaseDelay = \"{first}\", Backoff = Backoff.{backoff}, Jitter = false, On = [typeof(TimeoutException)])]"));

    [Fact]
    public Task Convert_WhileThatCountsInTheHandler_IsTheSameRetry() => RefactoringCheck.ChangesAsync<LoopToRetryRefactoring>(
        Method("""
            int failures = 0;
            [|while|] (true)
            {
                try
                {
                    // the work
                    var answer = await CallAsync(id, token);
                    return answer + 1;
                }
                catch (TimeoutException)
                {
                    if (++failures >= 3)
                        throw;
                    await Task.Delay(1000, token);
                }
            }
        """),
        Converted("[Retry(MaxAttempts = 3, BaseDelay = \"1s\", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(TimeoutException)])]"));

    [Fact]
    public Task Convert_OlderLanguage_HasAnArray() => RefactoringCheck.ChangesAsync<LoopToRetryRefactoring>(
        """
        class Client
        {
            public async Task [|SaveAsync|]()
            {
                for (var i = 1; i <= 2; i++)
                {
                    try { await Task.Yield(); return; }
                    catch (Exception) when (i < 2) { await Task.Delay(100); }
                }
            }
        }
        """,
        """
        partial class Client
        {
            [Retry(MaxAttempts = 2, BaseDelay = "100ms", Backoff = Backoff.Fixed, Jitter = false, On = new[] { typeof(Exception) })]
            public partial Task SaveAsync();

            private async Task SaveCoreAsync()
            {
                await Task.Yield();
            }
        }
        """,
        LanguageVersion.CSharp10);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) { await Task.Delay(1); } } return 0;")] // swallows the last
    [InlineData("for (var i = 0; i < 2; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } } return 0;")] // and this one too
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(i, token); } catch (TimeoutException) when (i < 2) { } }")] // the work knows the attempt
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException e) when (i < 2 && e.Data.Count == 0) { } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } catch (FormatException) { return 0; } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { Console.WriteLine(); await Task.Delay(1); } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { await Task.Delay(id); } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { await Task.Delay(100 * i); } }")]
    [InlineData("for (var i = 0; ; i += 2) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } }")]
    [InlineData("for (var i = 0; ; i++) { try { var r = await CallAsync(id, token); if (r > 0) return r; } catch (TimeoutException) when (i < 2) { } }")] // polls
    [InlineData("for (var i = 0; ; i++) { try { if (id > 3) continue; return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } finally { Console.WriteLine(); } }")]
    [InlineData("Console.WriteLine(); for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 0) { } }")] // one attempt
    [InlineData("for (var i = 0; ; i++) { try { return await CallAsync(id, token); } catch (TimeoutException) when (i < 2) { await Task.Delay(10, _other); } }")]
    [InlineData("return await CallAsync(id, token);")]
    public Task Convert_LoopWithoutACounterpart_IsNotOffered(string body) => RefactoringCheck.OffersNothingAsync<LoopToRetryRefactoring>($$"""
        class Client
        {
            private CancellationToken _other;

            public async Task<int> [|GetAsync|](int id, CancellationToken token)
            {
                {{body}}
            }

            private Task<int> CallAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """);

    private static string Method(string body) => $$"""
        class Client
        {
            private const int Wait = 100;

            public async Task<int> GetAsync(int id, CancellationToken token)
            {
        {{Indented(body)}}
            }

            private Task<int> CallAsync(int id, CancellationToken token) => Task.FromResult(id + Wait);
        }
        """;

    private static string Converted(string attribute) => $$"""
        partial class Client
        {
            private const int Wait = 100;

            {{attribute}}
            public partial Task<int> GetAsync(int id, CancellationToken token);

            private async Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                // the work
                var answer = await CallAsync(id, token);
                return answer + 1;
            }

            private Task<int> CallAsync(int id, CancellationToken token) => Task.FromResult(id + Wait);
        }
        """;

    private static string Indented(string body) => string.Join('\n', body.Split('\n').Select(static line => "    " + line));
}
