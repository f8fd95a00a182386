namespace Resilience.Aop.Benchmarks.Report;

/// <summary>What a scenario promises; the results table compares. A value that is not set is not promised.</summary>
/// <param name="scenario">The row's name.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TargetAttribute(string scenario) : Attribute
{
    public string Scenario { get; } = scenario;

    /// <summary>Ours takes at most this share of Polly's time.</summary>
    public double TimeOfPolly { get; init; } = double.NaN;

    /// <summary>Ours takes at most this many times the hand-written equivalent's time.</summary>
    public double TimeOfHandWritten { get; init; } = double.NaN;

    /// <summary>Ours allocates at most this many bytes more than the bare call.</summary>
    public double AddedBytes { get; init; } = double.NaN;

    /// <summary>What ours adds to the bare call's bytes is at most this share of what Polly adds.</summary>
    public double AddedBytesOfPolly { get; init; } = double.NaN;

    /// <summary>Ours allocates at most this share of Polly's bytes.</summary>
    public double BytesOfPolly { get; init; } = double.NaN;
}
