namespace Resilience.Aop.Tests;

/// <summary>Gives the draws it was made with, in their order, and fails when asked for more.</summary>
internal sealed class FixedRandom(params double[] draws) : Random
{
    /// <summary>Numbers drawn so far.</summary>
    public int Drawn { get; private set; }

    public override double NextDouble() => draws[Drawn++];
}
