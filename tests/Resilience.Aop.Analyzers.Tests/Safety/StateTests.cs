using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class StateTests
{
    [Fact]
    public async Task RAOP107_CollectionBeforeAnAwait_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP107", Client("[|_rows.AddRange(page)|]; await Io(token);")));

        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.Contains("'_rows'", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|_text += page.Length|]; await Io(token);")]
    [InlineData("[|_sum += page.Length|]; await Io(token);")]
    [InlineData("[|s_queue.Enqueue(1)|]; await Io(token);")]
    [InlineData("[|_log.Append(\"a\")|]; await Io(token);")]
    [InlineData("[|_position++|]; await Io(token); await Read(_position);")]
    [InlineData("await Read([|_position++|]);")]
    [InlineData("while (page.Length > 0) { await Io(token); [|_rows.Add(1)|]; }")]
    [InlineData("if (page.Length > 3) _rows.Clear(); [|_rows.Add(1)|]; await Io(token);")]
    [InlineData("[|_grid[0] += page[0]|]; await Io(token);")]
    [InlineData("Helper(); await Io(token);")]
    public Task RAOP107_ChangesThatAddUp_AreReported(string core) => SafetyCheck.ReportsAsync(
        "RAOP107",
        core.StartsWith("Helper", StringComparison.Ordinal) ? Client(core).Replace("_rows.Add(7)", "[|_rows.Add(7)|]", StringComparison.Ordinal) : Client(core));

    [Theory]
    [InlineData("await Io(token); _rows.AddRange(page);")]
    [InlineData("_rows.Clear(); _rows.AddRange(page); await Io(token);")]
    [InlineData("_rows = []; _rows.AddRange(page); await Io(token);")]
    [InlineData("var list = new System.Collections.Generic.List<int>(); list.AddRange(page); await Io(token); _rows = list;")]
    [InlineData("_text = \"a\"; await Io(token);")]
    [InlineData("_cache ??= new object(); await Io(token);")]
    [InlineData("_set.Add(1); await Io(token);")]
    [InlineData("_sum |= 4; _sum &= 7; await Io(token);")]
    [InlineData("_attempts++; if (_attempts > 3) await Io(token);")]
    [InlineData("_position++; await Io(token);")]
    [InlineData("Interlocked.Increment(ref _position); await Io(token); await Read(_position);")]
    [InlineData("_position += 2; try { await Read(_position); } finally { _position -= 2; }")]
    [InlineData("_rows.Add(1); try { await Io(token); } catch { _rows.Clear(); throw; }")]
    [InlineData("if (page.Length > 3) { _rows.Add(1); return; } await Io(token);")]
    [InlineData("_map[1] = 2; await Io(token);")]
    public Task RAOP107_OtherChanges_AreSilent(string core) => SafetyCheck.ReportsAsync("RAOP107", Client(core));

    [Theory]
    [InlineData("Timeout(\"1s\")")]
    [InlineData("Retry(MaxAttempts = 1)")]
    [InlineData("Hedge")]
    public Task RAOP107_WithoutRetries_IsSilent(string policy) => SafetyCheck.ReportsAsync("RAOP107", Client("_rows.AddRange(page); await Io(token);", policy));

    [Theory]
    [InlineData("[|order.Lines.Add(1)|]; await Io(token);")]
    [InlineData("[|order.Fee += 2.5m|]; await Io(token);")]
    [InlineData("[|page[0] += 1|]; await Read(page[0]);")]
    public async Task RAOP108_ChangedArgument_IsInformation(string core) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await SafetyCheck.ReportsAsync("RAOP108", Client(core))).Severity);

    [Theory]
    [InlineData("order.State = 3; await Io(token);")]
    [InlineData("var copy = order with { Fee = order.Fee + 1 }; copy.Fee += 1; await Io(token);")]
    [InlineData("size += 1; await Read(size);")]
    [InlineData("await Io(token); order.Lines.Add(1);")]
    public Task RAOP108_OtherChanges_AreSilent(string core) => SafetyCheck.ReportsAsync("RAOP108", Client(core));

    private static string Client(string core, string policy = "Retry") => $$"""
        record Order
        {
            public System.Collections.Generic.List<int> Lines { get; } = [];
            public decimal Fee { get; set; }
            public int State { get; set; }
        }

        partial class Client
        {
            private System.Collections.Generic.List<int> _rows = [];
            private readonly System.Collections.Generic.HashSet<int> _set = [];
            private readonly System.Collections.Generic.Dictionary<int, int> _map = [];
            private static readonly System.Collections.Generic.Queue<int> s_queue = new();
            private readonly System.Text.StringBuilder _log = new();
            private readonly int[] _grid = [0];
            private string _text = "";
            private int _sum, _position, _attempts;
            private object? _cache;

            [{{policy}}, Idempotent(Reason = "")]
            public partial Task GetAsync(int[] page, Order order, int size, CancellationToken token);
            private async Task GetCoreAsync(int[] page, Order order, int size, CancellationToken token)
            {
                {{core}}
            }

            private void Helper() => _rows.Add(7);
            private static Task Io(CancellationToken token) => File.ReadAllTextAsync("a", token);
            private static Task Read(int id) => File.ReadAllTextAsync("a" + id);
            public object All => (_rows, _set, _map, _log, _grid, _text, _sum, _position, _attempts, _cache);
        }
        """.Replace("File.", "System.IO.File.", StringComparison.Ordinal);
}
