using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class BodyBlocksFixerTests
{
    [Theory]
    [InlineData("int n = Api.LoadAsync(1, token).Result;", "int n = await Api.LoadAsync(1, token);")]
    [InlineData("string n = Api.LoadAsync(1, token).Result.ToString();", "string n = (await Api.LoadAsync(1, token)).ToString();")]
    [InlineData("Api.LoadAsync(1, token).Wait();", "await Api.LoadAsync(1, token);")]
    [InlineData("int n = Api.LoadAsync(1, token).ConfigureAwait(false).GetAwaiter().GetResult();", "int n = await Api.LoadAsync(1, token).ConfigureAwait(false);")]
    [InlineData("Task.WaitAll(Api.LoadAsync(1, token), Api.LoadAsync(2, token));", "await Task.WhenAll(Api.LoadAsync(1, token), Api.LoadAsync(2, token));")]
    [InlineData("Thread.Sleep(100);", "await Task.Delay(100, token);")]
    [InlineData("_gate.Wait();", "await _gate.WaitAsync(token);")]
    [InlineData("int n = System.IO.File.ReadAllText(\"a\").Length;", "int n = (await System.IO.File.ReadAllTextAsync(\"a\", token)).Length;")]
    public Task Await_BlockingCall_IsReplaced(string before, string after) =>
        FixCheck.FixesOneAsync<BodyBlocksFixer>(Client(before), Client(after), "RAOP404.Await");

    [Theory]
    [InlineData("lock (_gate) { Thread.Sleep(100); }")]
    [InlineData("Api.Each(() => Thread.Sleep(100));")]
    [InlineData("Api.LoadAsync(1, token).Wait(100);")]
    [InlineData("_event.WaitOne();")]
    public Task Await_WhereItCannotBeWritten_IsNotOffered(string statement) => FixCheck.OffersNothingAsync<BodyBlocksFixer>(Client(statement));

    private static string Client(string statement) => $$"""
        partial class Client
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly ManualResetEvent _event = new(false);

            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
                {{statement}}
                return await Api.LoadAsync(1, token);
            }

            public object All => (_gate, _event);
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static void Each(Action run) => run();
        }
        """;
}
