namespace Resilience.Aop.Integration.Tests;

/// <summary>Always draws the same number, and counts how often.</summary>
internal sealed class ConstantRandom(double value) : Random
{
    public int Drawn { get; private set; }

    public override double NextDouble()
    {
        Drawn++;
        return value;
    }
}
