namespace Resilience.Aop;

/// <summary>
/// Sees every attempt of every protected method of a runtime, and may have something else happen than the method's body.
/// Meant for tests: the package Resilience.Aop.Testing brings a fault injector and a recorder.
/// </summary>
/// <remarks>
/// Given to a runtime through <see cref="ResilienceRuntimeOptions.Interceptors"/>; without any, calls cost nothing for it.
/// Members are called by many calls at once. What they throw ends the call and reaches its caller.
/// A synchronous method's thread blocks until a fault has ended. Of a stream the attempt that opens it is seen, up to its first item.
/// </remarks>
public abstract class AttemptInterceptor
{
    /// <summary>Every policy has let the attempt through, and its body would start now.</summary>
    /// <param name="attempt">Which attempt of which operation.</param>
    /// <returns>What is to happen; null: the body, as if nobody had asked. Of several interceptors the first one with an answer decides.</returns>
    public virtual AttemptFault? OnStarting(InterceptedAttempt attempt) => null;

    /// <summary>The attempt has ended, or a policy has refused it before its body could start; the policies have not judged it yet.</summary>
    /// <param name="attempt">The same instance as in <see cref="OnStarting"/>; a refused attempt was not announced there.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="failure">What the policies get to see; null when the body succeeded.</param>
    public virtual void OnEnded(InterceptedAttempt attempt, AttemptOutcome outcome, Exception? failure)
    {
    }

    /// <summary>A copy of what a runtime was given; null when that is nobody.</summary>
    internal static AttemptInterceptor[]? Chain(IReadOnlyList<AttemptInterceptor> interceptors)
    {
        ArgumentNullException.ThrowIfNull(interceptors);
        AttemptInterceptor[] chain = [.. interceptors];
        Array.ForEach(chain, static interceptor => ArgumentNullException.ThrowIfNull(interceptor));
        return chain.Length == 0 ? null : chain;
    }
}
