using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The injected source of chance, safe for concurrent use: a <see cref="Random"/> of the user's breaks for good when raced, so it is used under a lock.</summary>
internal sealed class RandomSource(Random? random)
{
    private readonly object _gate = new();

    /// <summary>The next number, from 0 inclusive to 1 exclusive.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that names the default source of chance; it is safe for concurrent use.")]
    public double NextDouble()
    {
        if (random is null)
        {
            return Random.Shared.NextDouble();
        }

        lock (_gate)
        {
            return random.NextDouble();
        }
    }
}
