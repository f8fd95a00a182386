namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Seeded choices: the same seed gives the same input on every machine.</summary>
internal sealed class Dice(int seed)
{
    // Most inputs are tame, or next to nothing would be left that can be protected.
    private const int TameFactor = 5;

    private readonly Random _random = new(seed);
    private readonly bool _isTame = seed % 3 != 0;
    private int _names;

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>For what makes an input unfit.</summary>
    public bool Rarely(double probability) => Chance(_isTame ? probability / TameFactor : probability);

    public int Below(int limit) => _random.Next(limit);

    public T Pick<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    /// <summary>The first item most of the time.</summary>
    public T Mostly<T>(double probability, T usual, params ReadOnlySpan<T> others) => Rarely(1 - probability) ? Pick(others) : usual;

    /// <summary>A name that nothing else has.</summary>
    public string Name(string prefix) => $"{prefix}{_names++}";
}
