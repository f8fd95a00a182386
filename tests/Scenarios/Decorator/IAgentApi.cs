#pragma warning disable CA1068 // a token anywhere is what is tried here
namespace Scenarios.Decorator;

/// <summary>An interface of somebody else's: no policy stands on it.</summary>
public interface IAgentApi : IDisposable
{
    event EventHandler<string>? Changed;

    string Name { get; }

    int Budget { get; set; }

    int? this[string agent, int index = 0] { get; set; }

    Task<string> SendAsync(string agent, CancellationToken cancellationToken = default, bool quick = false);

    ValueTask<int> CountAsync(CancellationToken cancellationToken);

    Task PingAsync();

    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default);

    string Describe(string agent);

    bool TryFind(string agent, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? found, ref int looks, in int limit);

    Task<string> GreetAsync(string agent) => SendAsync("hello " + agent);
}
