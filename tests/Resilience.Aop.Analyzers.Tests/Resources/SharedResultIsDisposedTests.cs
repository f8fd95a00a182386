using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Resources;

public sealed class SharedResultIsDisposedTests
{
    [Theory]
    [InlineData("Hedge", "return await Task.FromResult([|_open|]);", "_open")]
    [InlineData("Hedge", "await Task.Delay(1, token); return [|_open|];", "_open")]
    [InlineData("Hedge", "return [|_open ??= await Link.OpenAsync(token)|];", "_open")]
    [InlineData("Hedge", "return [|_kept ?? await Link.OpenAsync(token)|];", "_kept")]
    [InlineData("Hedge", "return [|_all[1]|];", "_all")]
    [InlineData("Hedge", "return [|_all.GetOrAdd(1, static _ => new Link())|];", "_all")]
    [InlineData("Hedge", "return [|_lazy.Value|];", "_lazy")]
    [InlineData("Hedge", "await Task.Delay(1, token); return [|await _task|];", "_task")]
    [InlineData("Hedge", "Link link = _kept!; return [|link|];", "_kept")]
    [InlineData("Retry(OnResult = nameof(IsBad))", "return [|_kept|]!;", "_kept")]
    public async Task RAOP807_ObjectThatOthersHold_IsReported(string policy, string body, string name)
    {
        string marked = body.Contains("FromResult", StringComparison.Ordinal)
            ? "return [|await Task.FromResult(_open!)|];"
            : body;
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP807", Client(policy, marked)));

        Assert.Equal(
            $"[{policy.Split('(')[0]}] disposes of results of 'GetAsync' that it throws away, but '{name}' is held by others too; return an object of the call's own",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Hedge", "return await Link.OpenAsync(token);")]
    [InlineData("Hedge", "return new Link();")]
    [InlineData("Hedge", "Link link = new(); return link;")]
    [InlineData("Hedge", "Func<Link> other = () => _kept!; return new Link();")]
    [InlineData("Retry", "return _kept!;")]
    [InlineData("Timeout(\"1s\")", "return _kept!;")]
    public Task RAOP807_ObjectOfTheCall_IsSilent(string policy, string body) => RuleCheck.IsSilentAsync(Client(policy, body));

    [Fact]
    public Task RAOP807_ResultThatIsNotDisposed_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            private readonly string _name = "";

            [Hedge]
            public partial Task<string> GetAsync(CancellationToken token);
            private Task<string> GetCoreAsync(CancellationToken token) => Task.FromResult(_name);
        }
        """);

    private static string Client(string policy, string body) => $$"""
        using System.Collections.Concurrent;

        #pragma warning disable CS0649, CS1998, RAOP803
        partial class Client
        {
            private readonly ConcurrentDictionary<int, Link> _all = [];
            private readonly Lazy<Link> _lazy = new(() => new Link());
            private readonly Task<Link> _task = Task.FromResult(new Link());
            private readonly Link? _kept;
            private Link? _open;

            [{{policy}}]
            public partial Task<Link> GetAsync(CancellationToken token);
            private async Task<Link> GetCoreAsync(CancellationToken token) { {{body}} }

            private static bool IsBad(Link link) => link is null;
            public object All => (_all, _lazy, _task, _kept, _open);
        }

        class Link : IDisposable
        {
            public static Task<Link> OpenAsync(CancellationToken token) => Task.FromResult(new Link());
            public void Dispose() { }
        }
        """;
}
