using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Exceptions;

public sealed class CatchHidesFailureTests
{
    [Theory]
    [InlineData("try { return await _api.LoadAsync(1); } [|catch|] { return null; }")]
    [InlineData("try { return await _api.LoadAsync(1); } [|catch (Exception e)|] { Console.WriteLine(e); return null; }")]
    [InlineData("string? text = null; try { text = await _api.LoadAsync(1); } [|catch (Exception)|] { } return text;")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (OperationCanceledException) { throw; } [|catch (Exception)|] { return null; }")]
    [InlineData("try { return await _api.LoadAsync(1); } [|catch (Exception e)|] { await _api.TellAsync(e); return null; }")]
    [InlineData("try { return await _pending; } [|catch|] { return null; }")]
    public async Task RAOP601_ClauseThatGoesOn_IsReported(string body)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP601", Client("Retry", body)));

        Assert.Equal("This catch hides the failure from [Retry] on 'GetAsync'", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("try { return await _api.LoadAsync(1); } catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (Exception e) { throw new TimeoutException(null, e); }")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (Exception e) when (e is FormatException) { return null; }")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (FormatException) { return null; }")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (TimeoutException) { throw; } catch (Exception) { return null; }")]
    [InlineData("string? text = await _api.LoadAsync(1); try { await _log.WriteAsync(); } catch { } return text;")]
    [InlineData("string? text = await _api.LoadAsync(1); try { await _api.CloseAsync(); } catch { } return text;")]
    [InlineData("try { return await _api.LoadAsync(1); } finally { try { await _api.LoadAsync(2); } catch { } }")]
    [InlineData("TaskCompletionSource<string?> end = new(); try { end.SetResult(await _api.LoadAsync(1)); } catch (Exception e) { end.SetException(e); } return await end.Task;")]
    [InlineData("int id = 1; try { id = int.Parse(\"1\"); } catch { } return await _api.LoadAsync(id);")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (Exception e) { if (e is TimeoutException) { throw; } return null; }")]
    [InlineData("try { return await _api.LoadAsync(1); } catch (Exception e) { return await _api.TellAsync(e); }")]
    public Task RAOP601_ClauseThatThrowsOrIsAboutASideStep_IsSilent(string body) => RuleCheck.IsSilentAsync(Client("Retry", body));

    [Fact]
    public Task RAOP601_KeptAndThrownLater_IsSilent() => RuleCheck.IsSilentAsync(Client(
        "CircuitBreaker",
        "Exception? last = null; for (int i = 0; i < 2; i++) { try { return await _api.LoadAsync(i); } catch (Exception e) { last = e; } } throw last!;"));

    [Theory]
    [InlineData("Bulkhead(\"quotes\")")]
    [InlineData("Retry(OnResult = nameof(IsBad))")]
    public Task RAOP601_PolicyThatNeedsNoFailure_IsSilent(string policy) =>
        RuleCheck.IsSilentAsync(Client(policy, "try { return await _api.LoadAsync(1); } catch { return null; }"));

    [Fact]
    public async Task RAOP601_SeveralPolicies_AreNamed()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP601",
            Client("Fallback(Default = \"\"), CircuitBreaker", "try { return await _api.LoadAsync(1); } [|catch|] { return null; }")));

        Assert.Equal("This catch hides the failure from [Fallback] and [CircuitBreaker] on 'GetAsync'", problem.GetMessage(null));
    }

    [Fact]
    public Task RAOP601_SynchronousMethod_IsReportedAroundCalls() => RuleCheck.ReportsAsync(
        "RAOP601",
        """
        partial class Client
        {
            [Retry]
            public partial int Get();
            private int GetCore()
            {
                try
                {
                    return int.Parse(Console.ReadLine()!);
                }
                [|catch|]
                {
                    return 0;
                }
            }
        }
        """);

    private static string Client(string policy, string body) => $$"""
        partial class Client
        {
            private readonly Api _api = new();
            private readonly AuditLog _log = new();
            private readonly Task<string?> _pending = Task.FromResult<string?>(null);

            [{{policy}}]
            public partial Task<string?> GetAsync();
            private async Task<string?> GetCoreAsync()
            {
                {{body}}
            }

            private static bool IsBad(string? text) => text is null;
            public object All => (_api, _log, _pending);
        }

        class Api
        {
            public Task<string?> LoadAsync(int id) => Task.FromResult<string?>("");
            public Task<string?> TellAsync(Exception e) => Task.FromResult<string?>(e.Message);
            public Task CloseAsync() => Task.CompletedTask;
        }

        class AuditLog
        {
            public Task WriteAsync() => Task.CompletedTask;
        }
        """;
}
