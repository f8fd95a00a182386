namespace Resilience.Aop;

/// <summary>Makes <see cref="Outcome{T}"/> values.</summary>
public static class Outcome
{
    /// <summary>An outcome with a result.</summary>
    public static Outcome<T> FromResult<T>(T result) => new(result, null);

    /// <summary>An outcome with a failure.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is null.</exception>
    public static Outcome<T> FromFailure<T>(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(default, failure);
    }
}
