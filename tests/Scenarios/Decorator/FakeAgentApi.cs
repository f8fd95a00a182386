using System.Runtime.CompilerServices;

namespace Scenarios.Decorator;

/// <summary>What is decorated: answers with what a test gives it, and writes down what it was asked.</summary>
public sealed class FakeAgentApi : IAgentApi
{
    private readonly Dictionary<(string Agent, int Index), int?> _values = [];

    public event EventHandler<string>? Changed;

    /// <summary>What each call does first.</summary>
    public Func<CancellationToken, Task> Body { get; set; } = static _ => Task.CompletedTask;

    public List<string> Calls { get; } = [];

    public string Name => "fake";

    public int Budget { get; set; } = 5;

    public int? this[string agent, int index = 0]
    {
        get => _values.GetValueOrDefault((agent, index));
        set => _values[(agent, index)] = value;
    }

    public async Task<string> SendAsync(string agent, CancellationToken cancellationToken = default, bool quick = false)
    {
        Calls.Add("Send " + agent);
        await Body(cancellationToken);
        return $"{agent} {quick}";
    }

    public async ValueTask<int> CountAsync(CancellationToken cancellationToken)
    {
        Calls.Add("Count");
        await Body(cancellationToken);
        return 7;
    }

    public Task PingAsync()
    {
        Calls.Add("Ping");
        return Body(default);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls.Add("List");
        await Body(cancellationToken);
        yield return prefix + "1";
        yield return prefix + "2";
    }

    public string Describe(string agent)
    {
        Calls.Add("Describe");
        Body(default).GetAwaiter().GetResult();
        return "agent " + agent;
    }

    public bool TryFind(string agent, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? found, ref int looks, in int limit)
    {
        found = looks++ < limit ? agent : null;
        return found is not null;
    }

    public Task<string> GreetAsync(string agent)
    {
        Calls.Add("Greet");
        return Task.FromResult("hi " + agent);
    }

    public void Dispose() => Calls.Add("Dispose");

    public void Raise(string what) => Changed?.Invoke(this, what);
}
