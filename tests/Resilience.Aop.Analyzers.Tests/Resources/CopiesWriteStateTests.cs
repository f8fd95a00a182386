using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Resources;

public sealed class CopiesWriteStateTests
{
    [Theory]
    [InlineData("[|_last|] = id;", "_last")]
    [InlineData("[|Count|] += id;", "Count")]
    [InlineData("[|_name|] ??= \"\";", "_name")]
    [InlineData("[|this.Last|] = id;", "Last")]
    [InlineData("[|_items|][0] = id;", "_items")]
    [InlineData("([|_last|], int other) = (id, id);", "_last")]
    [InlineData("int.TryParse(\"1\", out [|_last|]);", "_last")]
    [InlineData("[|captured|] = id;", "captured")]
    [InlineData("Helper(id);", "_last")]
    public async Task RAOP803_AssignedMember_IsReported(string statement, string name)
    {
        string helper = statement.StartsWith("Helper", StringComparison.Ordinal) ? "[|_last|]" : "_last";
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP803", Client("Hedge", statement, helper)));

        Assert.Equal($"Copies of 'GetAsync' write '{name}', and one that has lost may write last; assign it after the call", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Hedge", "int last = id; last++;")]
    [InlineData("Hedge", "Count++; _last += 2;")]
    [InlineData("Hedge", "_volatile = id;")]
    [InlineData("Hedge", "lock (_items) { _last = id; }")]
    [InlineData("Hedge", "Interlocked.Exchange(ref _last, id); Volatile.Write(ref _last, id);")]
    [InlineData("Hedge", "await _gate.WaitAsync(token); _last = id; _gate.Release();")]
    [InlineData("Hedge", "new Client(1).Last = id;")]
    [InlineData("Retry", "_last = id;")]
    public Task RAOP803_LocalOrOrdered_IsSilent(string policy, string statement) => RuleCheck.IsSilentAsync(Client(policy, statement));

    private static string Client(string policy, string statement, string helper = "_last") => $$"""
        partial class Client(int captured)
        {
            private static int Count;
            private readonly SemaphoreSlim _gate = new(1);
            private readonly int[] _items = new int[1];
            private volatile int _volatile;
            private int _last;
            private string? _name;

            public int Last { get; set; }

            [{{policy}}, Idempotent]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private async Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                {{statement}}
                await Task.Delay(1, token);
                return id;
            }

            private void Helper(int id) => {{helper}} = id;
            public object All => (Count, _gate, _volatile, _last, _name, captured);
        }
        """;
}
