using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class BodyBlocksTests
{
    [Theory]
    [InlineData("return [|Api.LoadAsync(1, token).Result|];", "Result", "await the task")]
    [InlineData("[|Api.LoadAsync(1, token).Wait()|];", "Wait", "await the task")]
    [InlineData("return [|Api.LoadAsync(1, token).ConfigureAwait(false).GetAwaiter().GetResult()|];", "GetResult", "await the task")]
    [InlineData("return [|new ValueTask<int>(Api.LoadAsync(1, token)).Result|];", "Result", "await the task")]
    [InlineData("[|Task.WaitAll(Api.LoadAsync(1, token), Api.LoadAsync(2, token))|];", "WaitAll", "await Task.WhenAll")]
    [InlineData("[|Thread.Sleep(100)|];", "Sleep", "await Task.Delay")]
    [InlineData("[|_event.WaitOne()|];", "WaitOne", "await a SemaphoreSlim or a TaskCompletionSource")]
    [InlineData("[|_gate.Wait(token)|];", "Wait", "await WaitAsync")]
    [InlineData("return [|System.IO.File.ReadAllText(\"a\")|].Length;", "ReadAllText", "await ReadAllTextAsync")]
    [InlineData("Lazy<Task<int>> lazy = new(() => Api.LoadAsync(1, token)); return [|lazy.Value.Result|];", "Result", "await the task")]
    [InlineData("using var reader = new System.IO.StreamReader(\"a\"); return [|reader.ReadToEnd()|].Length;", "ReadToEnd", "await ReadToEndAsync")]
    [InlineData("using var response = [|_http.Send(new System.Net.Http.HttpRequestMessage(), token)|];", "Send", "await SendAsync")]
    public async Task RAOP404_BlockingCall_IsReported(string body, string name, string remedy)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP404", Client(body)));

        Assert.Equal($"'{name}' blocks a thread, and no policy of 'GetAsync' can interrupt it; {remedy}", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Task<int> load = Api.LoadAsync(1, token); await load; return load.Result;")]
    [InlineData("Task<int> load = Api.LoadAsync(1, token); await Task.WhenAll(load, Task.CompletedTask); return load.Result;")]
    [InlineData("Task<int> first = await Task.WhenAny(Api.LoadAsync(1, token), Api.LoadAsync(2, token)); return first.Result;")]
    [InlineData("Task<int> load = Api.LoadAsync(1, token); if (load.IsCompletedSuccessfully) { return load.Result; }")]
    [InlineData("return await Api.LoadAsync(1, token).ContinueWith(done => done.Result, token);")]
    [InlineData("_gate.Wait(0, token);")]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("Func<int> later = () => Api.LoadAsync(1, token).Result;")]
    [InlineData("using var memory = new System.IO.MemoryStream(); memory.CopyTo(System.IO.Stream.Null);")]
    [InlineData("await Task.Delay(100, token);")]
    [InlineData("Lazy<Task<int>> lazy = new(() => Api.LoadAsync(1, token)); await lazy.Value; return lazy.Value.Result;")]
    [InlineData("using var text = new System.IO.StreamReader(new System.IO.MemoryStream()); text.ReadToEnd();")]
    public Task RAOP404_CompletedOrAwaited_IsSilent(string body) => RuleCheck.IsSilentAsync(Client(body));

    [Fact]
    public Task RAOP404_SynchronousMethod_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            [Retry]
            public partial int Get();
            private int GetCore()
            {
                Thread.Sleep(100);
                return 1;
            }
        }
        """);

    private static string Client(string body) => $$"""
        partial class Client
        {
            private readonly ManualResetEvent _event = new(false);
            private readonly SemaphoreSlim _gate = new(1);
            private readonly System.Net.Http.HttpClient _http = new();

            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
                {{body}}
                return await Api.LoadAsync(1, token);
            }
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """;
}
