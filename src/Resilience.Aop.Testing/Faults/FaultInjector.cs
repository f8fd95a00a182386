using System.Collections.Concurrent;

namespace Resilience.Aop.Testing;

/// <summary>Has attempts of chosen operations fail, hang or take long, by a script. Operations without one run as ever. Safe for concurrent use.</summary>
public sealed class FaultInjector : AttemptInterceptor
{
    private readonly ConcurrentDictionary<string, FaultScript> _scripts = new(StringComparer.Ordinal);

    /// <summary>The script of one operation, empty at first.</summary>
    /// <param name="operation">
    /// The name under which the method is known in statistics and logs: <c>Namespace.Type.Method</c>, with its parameter types' names if it is
    /// overloaded (<c>Shop.Client.Send(String,Int32)</c>). A misspelled one is found by <see cref="ThrowIfUnused"/>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="operation"/> is blank.</exception>
    public FaultScript For(string operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        return _scripts.GetOrAdd(operation, static name => new FaultScript(name));
    }

    /// <summary>Drops all that is left of every script, and ends attempts that hang without obeying their token.</summary>
    public void Clear()
    {
        foreach (FaultScript script in _scripts.Values)
        {
            script.Clear();
        }
    }

    /// <summary>Fails a test that has set up a fault which never happened.</summary>
    /// <exception cref="InvalidOperationException">A script has steps left, other than one without end that was used.</exception>
    public void ThrowIfUnused()
    {
        foreach (FaultScript script in _scripts.Values)
        {
            if (script.HasUnusedSteps)
            {
                throw new InvalidOperationException(
                    $"Faults were set up for '{script.Operation}' that never happened: is that the operation's name, and was it called often enough?");
            }
        }
    }

    /// <inheritdoc/>
    public override AttemptFault? OnStarting(InterceptedAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return _scripts.TryGetValue(attempt.Operation, out FaultScript? script) ? script.Next(attempt) : null;
    }
}
