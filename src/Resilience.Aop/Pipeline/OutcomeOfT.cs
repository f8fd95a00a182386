using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Resilience.Aop;

/// <summary>How an attempt ended: with a result or with a failure, as a value instead of a throw.</summary>
/// <typeparam name="T">Type of the result; <see cref="NoResult"/> for methods without one.</typeparam>
public readonly struct Outcome<T>
{
    internal Outcome(T? result, Exception? failure)
    {
        Result = result;
        Failure = failure;
    }

    /// <summary>The result; the default value after a failure.</summary>
    public T? Result { get; }

    /// <summary>The failure, the original exception instance; null after a result.</summary>
    public Exception? Failure { get; }

    /// <summary>Whether there is a result.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The result, or the failure thrown with its original stack trace.</summary>
    public T GetResultOrThrow()
    {
        if (Failure is not null)
        {
            ExceptionDispatchInfo.Throw(Failure);
        }

        return Result!;
    }
}
