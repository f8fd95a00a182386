using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Arguments whose own equality throws, tuples, nullable values, keywords as names.</summary>
public static partial class OddArguments
{
    [Cache(Ttl = "5m")]
    public static partial Task<int> LoadAsync(Explosive @class, (int? Left, string? Right) pair);

    private static Task<int> LoadCoreAsync(Explosive @class, (int? Left, string? Right) pair) => Task.FromResult(1);

    /// <summary>Cannot be compared.</summary>
    public sealed class Explosive
    {
        public override bool Equals(object? obj) => throw new InvalidDataException();

        public override int GetHashCode() => throw new InvalidDataException();
    }
}
